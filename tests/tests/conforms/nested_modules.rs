//! Models in modules.

mod models {
    pub mod requests {
        use serde::{Deserialize, Serialize};
        use specwright_tests::goldens::conformance::contract::schema;

        #[derive(Serialize, Deserialize, specwright::Model)]
        #[serde(rename_all = "lowercase")]
        #[model(schema = schema::Kind)]
        pub enum Kind {
            Email,
            Sms,
            Push,
        }
    }
}

#[test]
fn is_so() {
    let _ = models::requests::Kind::Email;
}
