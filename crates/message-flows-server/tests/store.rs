//! What every store promises, shown on SQLite.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;

use futures_util::TryStreamExt;
use message_flows_server::flow::{Flow, FlowChange, NewFlow};
use message_flows_server::key::{self, Key, KeyHash, Secret};
use message_flows_server::listing;
use message_flows_server::settings::Settings;
use message_flows_server::store::{MAX_SETTINGS_BYTES, SqliteStore, Store, StoreError};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use tempfile::TempDir;

struct Opened {
    store: Arc<SqliteStore>,
    folder: TempDir,
}

async fn open() -> Opened {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path().join("flows.db"))
        .await
        .unwrap();

    Opened {
        store: Arc::new(store),
        folder,
    }
}

fn settings(value: Value) -> Settings {
    serde_json::from_value(value).unwrap()
}

fn named(name: &str) -> NewFlow {
    NewFlow {
        name: name.to_owned(),
        direction: "inbound".to_owned(),
        description: Some("first".to_owned()),
        settings: settings(json!({"responseSettings": {"delay": 1}})),
        message_channel: "SMS".to_owned(),
        ..NewFlow::default()
    }
}

fn toggle() -> FlowChange {
    FlowChange {
        toggle_autopilot: true,
        ..FlowChange::default()
    }
}

async fn names(store: &Arc<SqliteStore>, workspace_id: &str) -> Vec<String> {
    let flows = listing::flows(Arc::clone(store), workspace_id)
        .await
        .unwrap();
    let flows: Vec<Flow> = flows.try_collect().await.unwrap();

    flows.into_iter().map(|flow| flow.content.name).collect()
}

async fn new_key(store: &SqliteStore, workspace_id: &str) -> (Key, Secret) {
    let (key, secret) = key::generate(workspace_id).unwrap();
    store.insert_key(&key, &secret.hash()).await.unwrap();

    (key, secret)
}

#[tokio::test]
async fn a_flow_is_returned_as_it_was_given() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    let inserted = store.insert_flow("acme", named("one")).await.unwrap();

    assert_eq!(inserted.content, named("one"));
    assert_eq!(inserted.workspace_id, "acme");
    assert_eq!(inserted.created_at, inserted.updated_at);
}

#[tokio::test]
async fn an_update_keeps_what_it_does_not_name() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    let inserted = store.insert_flow("acme", named("one")).await.unwrap();
    let change = FlowChange {
        description: Some("second".to_owned()),
        ..FlowChange::default()
    };
    let updated = store
        .update_flow("acme", &inserted.id, change)
        .await
        .unwrap()
        .unwrap();

    let expected = NewFlow {
        description: Some("second".to_owned()),
        ..named("one")
    };
    assert_eq!(updated.content, expected);
    assert_eq!(updated.created_at, inserted.created_at);
    assert!(updated.updated_at >= inserted.updated_at);
}

#[tokio::test]
async fn an_update_merges_settings() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    let inserted = store.insert_flow("acme", named("one")).await.unwrap();
    let change = FlowChange {
        settings: Some(settings(
            json!({"responseSettings": {"workingHours": {"start": "08:30"}}}),
        )),
        ..FlowChange::default()
    };
    let updated = store
        .update_flow("acme", &inserted.id, change)
        .await
        .unwrap()
        .unwrap();

    assert_eq!(
        updated.content.settings,
        settings(json!({"responseSettings": {"delay": 1, "workingHours": {"start": "08:30"}}}))
    );
}

#[tokio::test]
async fn an_update_without_settings_keeps_them() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    let inserted = store.insert_flow("acme", named("one")).await.unwrap();
    let updated = store
        .update_flow("acme", &inserted.id, toggle())
        .await
        .unwrap()
        .unwrap();

    assert_eq!(updated.content.settings, inserted.content.settings);
    assert!(updated.content.autopilot);
}

#[tokio::test]
async fn settings_cannot_grow_without_bounds() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    let inserted = store.insert_flow("acme", named("one")).await.unwrap();
    let change = FlowChange {
        settings: Some(settings(json!({"note": "x".repeat(MAX_SETTINGS_BYTES)}))),
        ..toggle()
    };
    let refused = store.update_flow("acme", &inserted.id, change).await;

    assert!(matches!(refused, Err(StoreError::SettingsTooLarge)));
    let kept = store.flows_after("acme", None, 1).await.unwrap();
    assert_eq!(kept, [inserted]);
}

#[tokio::test]
async fn an_unknown_flow_is_not_updated() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;

    assert_eq!(
        store.update_flow("acme", "none", toggle()).await.unwrap(),
        None
    );
}

#[tokio::test]
async fn another_workspace_can_neither_list_nor_update_a_flow() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    let inserted = store.insert_flow("acme", named("one")).await.unwrap();
    let change = FlowChange {
        settings: Some(Settings::default()),
        ..toggle()
    };

    assert_eq!(names(&store, "other").await, [""; 0]);
    assert_eq!(
        store
            .update_flow("other", &inserted.id, toggle())
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        store
            .update_flow("other", &inserted.id, change)
            .await
            .unwrap(),
        None
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn concurrent_toggles_lose_none() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    let id = store.insert_flow("acme", named("one")).await.unwrap().id;

    let toggles = (0..200).map(|_| {
        let (store, id) = (Arc::clone(&store), id.clone());
        tokio::spawn(async move { store.update_flow("acme", &id, toggle()).await })
    });
    let mut on = 0;
    for task in toggles.collect::<Vec<_>>() {
        let flow = task.await.unwrap().unwrap().unwrap();
        on += i32::from(flow.content.autopilot);
    }

    // Each toggle saw what the one before it left, so every second one turned autopilot on.
    assert_eq!(on, 100);
}

#[tokio::test(flavor = "multi_thread")]
async fn concurrent_merges_lose_none() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    let id = store.insert_flow("acme", named("one")).await.unwrap().id;

    let merges = (0..50).map(|number| {
        let (store, id) = (Arc::clone(&store), id.clone());
        let change = FlowChange {
            settings: Some(settings(json!({number.to_string(): true}))),
            ..FlowChange::default()
        };
        tokio::spawn(async move { store.update_flow("acme", &id, change).await })
    });
    for task in merges.collect::<Vec<_>>() {
        task.await.unwrap().unwrap().unwrap();
    }

    let flows = store.flows_after("acme", None, 1).await.unwrap();
    assert_eq!(flows[0].content.settings.others.len(), 50);
}

/// Drops an update at its n-th point of suspension, as happens when a client goes away or a request takes too long.
async fn abandon(store: &SqliteStore, id: &str, suspensions: usize) {
    let mut update = std::pin::pin!(store.update_flow("acme", id, merge_and_toggle()));
    let mut polls = 0;

    poll_fn(|context| {
        polls += 1;
        if polls > suspensions {
            return Poll::Ready(());
        }
        update.as_mut().poll(context).map(drop)
    })
    .await;
}

fn merge_and_toggle() -> FlowChange {
    FlowChange {
        settings: Some(settings(json!({"note": true}))),
        ..toggle()
    }
}

#[tokio::test]
async fn an_abandoned_update_happens_as_a_whole_or_not_at_all() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    for suspensions in 0..20 {
        let id = store.insert_flow("acme", named("one")).await.unwrap().id;
        abandon(&store, &id, suspensions).await;

        let change = FlowChange::default();
        let flow = store
            .update_flow("acme", &id, change)
            .await
            .unwrap()
            .unwrap();
        let merged = flow.content.settings.others.contains_key("note");
        assert_eq!(flow.content.autopilot, merged);
    }
}

#[tokio::test]
async fn flows_are_listed_by_creation_over_all_pages() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    let expected: Vec<String> = (0..50).map(|number| number.to_string()).collect();
    for name in &expected {
        store.insert_flow("acme", named(name)).await.unwrap();
    }

    assert_eq!(names(&store, "acme").await, expected);
}

#[tokio::test]
async fn an_empty_workspace_lists_nothing() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;

    assert_eq!(names(&store, "acme").await, [""; 0]);
}

#[tokio::test]
async fn what_was_written_is_there_after_reopening() {
    let Opened { store, folder } = open().await;
    let inserted = store.insert_flow("acme", named("one")).await.unwrap();
    store.close().await;
    let reopened = SqliteStore::open(folder.path().join("flows.db"))
        .await
        .unwrap();

    assert_eq!(
        reopened.flows_after("acme", None, 2).await.unwrap(),
        [inserted]
    );
}

#[tokio::test]
async fn two_processes_may_use_the_same_file() {
    let Opened { store, folder } = open().await;
    let other = SqliteStore::open(folder.path().join("flows.db"))
        .await
        .unwrap();
    let (key, secret) = new_key(&other, "acme").await;

    assert_eq!(store.valid_key(&secret.hash()).await.unwrap(), Some(key));
}

#[tokio::test]
async fn a_file_that_cannot_be_opened_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing").join("flows.db");
    let error = SqliteStore::open(&path).await.unwrap_err();

    assert_eq!(
        error.to_string(),
        format!("cannot open the database {}", path.display())
    );
}

#[tokio::test]
async fn an_unknown_secret_opens_nothing() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    new_key(&store, "acme").await;

    assert_eq!(
        store.valid_key(&KeyHash::of("mf_guess")).await.unwrap(),
        None
    );
}

#[tokio::test]
async fn a_revoked_key_opens_nothing() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    let (key, secret) = new_key(&store, "acme").await;
    store.revoke_key(&key.id).await.unwrap().unwrap();

    assert_eq!(store.valid_key(&secret.hash()).await.unwrap(), None);
}

#[tokio::test]
async fn the_first_revocation_keeps_its_time() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    let (key, _) = new_key(&store, "acme").await;
    let first = store.revoke_key(&key.id).await.unwrap().unwrap();
    let second = store.revoke_key(&key.id).await.unwrap().unwrap();

    assert!(first.revoked_at.is_some());
    assert_eq!(first, second);
}

#[tokio::test]
async fn an_unknown_key_is_not_revoked() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;

    assert_eq!(store.revoke_key("key_none").await.unwrap(), None);
}

#[tokio::test]
async fn keys_are_listed_by_creation() {
    let Opened {
        store,
        folder: _folder,
    } = open().await;
    let (first, _) = new_key(&store, "acme").await;
    let (second, _) = new_key(&store, "other").await;

    assert_eq!(store.keys().await.unwrap(), [first, second]);
}

#[tokio::test]
async fn the_file_holds_no_secret() {
    let Opened { store, folder } = open().await;
    let (_, secret) = new_key(&store, "acme").await;
    store.close().await;

    let file = std::fs::read(folder.path().join("flows.db")).unwrap();
    let secret = secret.reveal().as_bytes();
    assert!(!file.windows(secret.len()).any(|window| window == secret));
}
