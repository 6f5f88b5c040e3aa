//! Keys that are revoked while they are in use.

use message_flows_server::store::Store;
use pretty_assertions::assert_eq;

use crate::harness::{Setup, each_way, each_way_with};
use crate::outcome::{Outcome, failures_of_each};
use crate::samples::request;

#[tokio::test]
async fn the_next_request_after_the_revocation_is_401() {
    each_way(async |api| {
        let (client, key) = api.another_client("acme").await;
        let id = api.create(&request()).await.id;
        Outcome::from(client.list_message_flows().await.unwrap()).unwrap();

        api.store.revoke_key(&key.id).await.unwrap();

        for failure in failures_of_each(&client, &id).await {
            failure.check("Unauthorized", 401, "unauthorized");
        }
    })
    .await;
}

#[tokio::test]
async fn other_keys_of_the_workspace_go_on() {
    each_way(async |api| {
        let (_, key) = api.another_client("acme").await;
        api.store.revoke_key(&key.id).await.unwrap();

        assert_eq!(api.list().await, []);
    })
    .await;
}

#[tokio::test]
async fn a_request_under_way_is_answered() {
    let setup = Setup {
        uses: 0,
        ..Setup::USUAL
    };

    each_way_with(setup, async |api| {
        let (client, key) = api.another_client("acme").await;
        let listing = tokio::spawn(async move { client.list_message_flows().await });
        api.gate.wanted().await;

        api.store.revoke_key(&key.id).await.unwrap();
        api.gate.open();

        let answer = listing.await.unwrap().unwrap();
        assert_eq!(Outcome::from(answer).unwrap(), []);
    })
    .await;
}
