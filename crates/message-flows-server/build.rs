//! Rebuilds the crate when a migration is added: `migrations/0002_labels.sql`

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
