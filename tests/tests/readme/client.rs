//! A caller of the generated client.

#![allow(dead_code, clippy::print_stdout, reason = "an example is short")]

use specwright_tests::goldens::pets;

use pets::client::{Client, CreatePetResponse, ListPetsOptions};
use pets::models::Pet;

async fn call() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new("http://127.0.0.1:3000")?.with_key("secret");
    let pets = client.list_pets(&ListPetsOptions::default()).await?.ok()?;
    println!("{} pets", pets.len());
    match client.create_pet(&Pet::new("Rex")).await? {
        CreatePetResponse::Created(pet) => println!("{} is in", pet.name),
        CreatePetResponse::Undocumented(response) => println!("{}", response.status),
    }
    Ok(())
}
