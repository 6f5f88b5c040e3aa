//! What generated clients are made of: requests, credentials, retries, responses.
//!
//! ```no_run
//! # use specwright::contract::{Operation, at};
//! # use specwright::client::{Core, Error};
//! # static LIST_PETS: Operation = Operation {
//! #     id: "listPets", method: "GET", path: "/pets", at: at(1, 1), parameters: &[], body: None,
//! #     responses: &[], security: &[], retryable: true, servers: None,
//! # };
//! # async fn list() -> Result<(), Error> {
//! let core = Core::builder("https://api.example.com/v1").build()?;
//! let response = core.request(&LIST_PETS).send().await?;
//! match response.declared() {
//!     Some(0) => println!("{:?}", response.json::<Vec<String>>().await?),
//!     _ => println!("{}", response.undocumented().await?.status),
//! }
//! # Ok(())
//! # }
//! ```

mod body;
mod core;
mod credential;
mod error;
mod expand;
mod generated;
mod items;
mod multipart;
mod records;
mod request;
mod response;
mod retries;
mod target;
mod transport;

pub use body::{Body, ResponseBody};
pub use core::{Builder, Core};
pub use credential::Credential;
pub use error::{BoxError, Error, Unexpected};
pub use generated::Answer;
pub use items::Items;
pub use request::RequestBuilder;
pub use response::{Response, Undocumented};
pub use retries::Retries;
pub use transport::{BoxFuture, Tower, Transport};

#[doc(hidden)]
pub use crate::{__answer as answers, __success as success};
