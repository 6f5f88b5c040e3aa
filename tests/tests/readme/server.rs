//! A service that implements the generated trait.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::unwrap_used,
    reason = "an example is short, and has a `main`"
)]

use specwright_tests::goldens::pets;

use std::sync::{Arc, Mutex};

use pets::models::Pet;
use pets::server::{
    self, CreatePet, CreatePetResponse, ListPets, ListPetsResponse, Pets, Security,
};
use specwright::http::request::Parts;
use specwright::{Rejection, server::ApiKey};

#[derive(Default)]
pub struct Shop {
    pets: Mutex<Vec<Pet>>,
}

impl Security for Shop {
    type Key = (); // what the methods get to know of the caller

    async fn key(&self, key: ApiKey<'_>, _: &Parts) -> Result<(), Rejection> {
        if key.key == "secret" {
            return Ok(());
        }
        let message = "who are you?".to_owned();
        Err(Rejection::Unauthorized {
            challenge: None,
            message,
        })
    }
}

impl Pets for Shop {
    async fn list_pets(&self, request: ListPets) -> ListPetsResponse {
        let limit = request.limit.unwrap_or(100); // the document says that it is from 1 to 100
        let pets = self.pets.lock().unwrap();
        ListPetsResponse::Ok(pets.iter().take(limit as usize).cloned().collect())
    }

    async fn create_pet(&self, (): (), request: CreatePet) -> CreatePetResponse {
        self.pets.lock().unwrap().push(request.body.clone());
        CreatePetResponse::Created(request.body)
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = server::router(Arc::new(Shop::default())); // an axum router like any other
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, app).await
}
