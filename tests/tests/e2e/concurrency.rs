//! Many clients at once lose nothing of each other.

use message_flows::client::Client;
use pretty_assertions::assert_eq;

use message_flows::models::{MessageFlow, MessageFlowSettingsInput};
use serde_json::json;

use crate::harness::{Api, each_way};
use crate::outcome::Outcome;
use crate::samples::{change_settings, request, toggle};

const CLIENTS: usize = 8;

/// Clients of the same workspace, each with a key and a connection of its own.
async fn clients(api: &Api) -> Vec<Client> {
    let mut clients = Vec::new();
    for _ in 0..CLIENTS {
        clients.push(api.another_client("acme").await.0);
    }

    clients
}

/// Flips the switch so many times, and returns the flow after each time.
async fn flip(client: Client, id: String, times: usize) -> Vec<MessageFlow> {
    let mut flows = Vec::new();
    for _ in 0..times {
        let answer = client.update_message_flow(&id, &toggle()).await.unwrap();
        flows.push(Outcome::from(answer).unwrap());
    }

    flows
}

#[tokio::test(flavor = "multi_thread")]
async fn toggles_of_many_clients_are_all_counted() {
    each_way(async |api| {
        let id = api.create(&request()).await.id;
        // 101 in all: an odd number leaves the switch on.
        let times = [13, 13, 13, 13, 13, 12, 12, 12];

        let clients = clients(&api).await.into_iter().zip(times);
        let tasks: Vec<_> = clients
            .map(|(client, times)| tokio::spawn(flip(client, id.clone(), times)))
            .collect();
        let mut on = 0;
        for task in tasks {
            on += task
                .await
                .unwrap()
                .iter()
                .filter(|flow| flow.autopilot)
                .count();
        }

        assert_eq!(on, 51);
        assert!(api.list().await[0].autopilot);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_of_many_clients_are_all_merged() {
    each_way(async |api| {
        let id = api.create(&request()).await.id;

        let tasks: Vec<_> = clients(&api)
            .await
            .into_iter()
            .enumerate()
            .map(|(index, client)| {
                let id = id.clone();
                let own = [(format!("client{index}"), json!(index))];
                let change = change_settings(MessageFlowSettingsInput {
                    additional_properties: own.into(),
                    ..MessageFlowSettingsInput::default()
                });
                tokio::spawn(async move { client.update_message_flow(&id, &change).await })
            })
            .collect();
        for task in tasks {
            Outcome::from(task.await.unwrap().unwrap()).unwrap();
        }

        let settings = api.list().await.remove(0).settings.unwrap();
        assert_eq!(settings.additional_properties.len(), CLIENTS);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn flows_of_many_clients_are_all_there() {
    each_way(async |api| {
        let tasks: Vec<_> = clients(&api)
            .await
            .into_iter()
            .map(|client| tokio::spawn(async move { client.create_message_flow(&request()).await }))
            .collect();
        let mut made = Vec::new();
        for task in tasks {
            made.push(Outcome::from(task.await.unwrap().unwrap()).unwrap().id);
        }

        let mut listed: Vec<_> = api.list().await.into_iter().map(|flow| flow.id).collect();
        made.sort_unstable();
        listed.sort_unstable();
        assert_eq!(listed, made);
    })
    .await;
}
