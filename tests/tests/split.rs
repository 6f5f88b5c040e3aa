//! An API whose tags have modules of their own: the contract has the operations of those that are on.

use specwright::{Json, operation, routes};
use specwright_tests::goldens::{split, split_none, split_one};

mod one {
    use super::split_one::{contract as api, models};
    use super::{Json, operation, routes};

    #[operation(api::op::list_animals)]
    async fn list() -> Json<Vec<models::Animal>> {
        Json(Vec::new())
    }

    pub(super) fn router() -> axum::Router {
        routes!(api::Api; list).with_state(())
    }
}

mod all {
    use super::split::{contract as api, models};
    use super::{Json, operation, routes};

    #[operation(api::op::list_keepers)]
    async fn list() -> Json<Vec<models::Keeper>> {
        Json(Vec::new())
    }

    pub(super) fn router() -> axum::Router {
        routes!(api::Api; list, !api::op::list_animals, !api::op::add_schema).with_state(())
    }
}

#[test]
fn the_contract_has_the_operations_of_the_tags_that_are_on() {
    let ids = |document: &specwright::contract::Document| {
        let operations = document.operations.iter();
        operations.map(|operation| operation.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&split_none::contract::DOCUMENT), [""; 0]);
    assert_eq!(ids(&split_one::contract::DOCUMENT), ["listAnimals"]);
    assert_eq!(
        ids(&split::contract::DOCUMENT),
        ["listAnimals", "listKeepers", "addSchema"]
    );
}

#[test]
fn checked_handlers_are_asked_for_what_is_on() {
    assert!(one::router().has_routes());
    assert!(all::router().has_routes());
}
