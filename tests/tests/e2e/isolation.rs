//! Two workspaces cannot see each other.

use pretty_assertions::assert_eq;

use crate::harness::each_way;
use crate::outcome::Outcome;
use crate::samples::{request, toggle};

#[tokio::test]
async fn a_list_shows_nothing_of_another_workspace() {
    each_way(async |api| {
        let (other, _) = api.another_client("other").await;
        let ours = api.create(&request()).await;
        let theirs = other.create_message_flow(&request()).await.unwrap();
        let theirs = Outcome::from(theirs).unwrap();

        assert_eq!(api.list().await, [ours]);
        let listed = other.list_message_flows().await.unwrap();
        assert_eq!(Outcome::from(listed).unwrap(), [theirs]);
    })
    .await;
}

#[tokio::test]
async fn the_flow_of_another_workspace_is_as_unknown_as_any() {
    each_way(async |api| {
        let (other, _) = api.another_client("other").await;
        let ours = api.create(&request()).await;

        let mut told = Vec::new();
        for id in [&ours.id, "6650f3d7a4b8d90012ab34ff"] {
            let answer = other.update_message_flow(id, &toggle()).await.unwrap();
            let failure = Outcome::from(answer).failure();
            failure.check("NotFound", 404, "not_found");
            told.push(failure.body);
        }
        assert_eq!(told[0], told[1]);
        assert_eq!(api.list().await, [ours]);
    })
    .await;
}

#[tokio::test]
async fn a_key_does_not_open_the_workspace_that_the_header_names() {
    each_way(async |api| {
        let (other, _) = api.another_client("other").await;
        let ours = api.create(&request()).await;
        let trespasser = other.with_x_workspace_id("acme".to_owned());

        for failure in crate::outcome::failures_of_each(&trespasser, &ours.id).await {
            failure.check("Forbidden", 403, "forbidden");
        }
        assert_eq!(api.list().await, [ours]);
    })
    .await;
}

#[tokio::test]
async fn a_workspace_is_not_another_one_that_is_written_alike() {
    each_way(async |api| {
        for name in ["ACME", "acme2", "acm", ""] {
            let client = api.client.clone().with_x_workspace_id(name.to_owned());
            let answer = client.list_message_flows().await.unwrap();

            Outcome::from(answer)
                .failure()
                .check("Forbidden", 403, "forbidden");
        }
    })
    .await;
}
