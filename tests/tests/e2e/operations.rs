//! Each operation when all is well.

use message_flows::contract::schema::MESSAGE_FLOW;
use message_flows::models::{
    CreateMessageFlowRequest, Direction, FlowChannel, FlowDirection, MessageChannel, MessageFlow,
    UpdateMessageFlowRequest,
};
use pretty_assertions::assert_eq;
use specwright::http::Method;

use crate::harness::each_way;
use crate::raw::FLOWS;
use crate::samples::{full_json, full_request, request};

#[tokio::test]
async fn create_returns_everything_that_was_sent() {
    each_way(async |api| {
        let flow = api.create(&full_request()).await;

        let mut returned = serde_json::to_value(&flow).unwrap();
        let members = returned.as_object_mut().unwrap();
        for made in ["_id", "workspaceId", "createdAt", "updatedAt"] {
            members.remove(made);
        }
        assert_eq!(returned, full_json());
    })
    .await;
}

#[tokio::test]
async fn create_fills_in_what_the_service_decides() {
    each_way(async |api| {
        let flow = api.create(&request()).await;

        assert_eq!(flow.workspace_id, "acme");
        assert_eq!(flow.created_at, flow.updated_at);
        assert_eq!((flow.is_active, flow.autopilot), (false, false));
        assert_eq!((flow.description, flow.v), (None, None));
        assert_eq!(flow.settings, Some(Default::default()));
    })
    .await;
}

#[tokio::test]
async fn create_takes_each_direction_and_channel() {
    let directions = [
        (Direction::Inbound, FlowDirection::Inbound),
        (Direction::Outbound, FlowDirection::Outbound),
        (Direction::Bidirectional, FlowDirection::Bidirectional),
    ];
    let channels = [
        (MessageChannel::Sms, FlowChannel::Sms),
        (MessageChannel::Email, FlowChannel::Email),
    ];

    each_way(async |api| {
        for (direction, kept_direction) in &directions {
            for (message_channel, kept_channel) in &channels {
                let flow = api
                    .create(&CreateMessageFlowRequest {
                        direction: *direction,
                        message_channel: *message_channel,
                        ..request()
                    })
                    .await;

                assert_eq!(flow.direction.as_ref(), Some(kept_direction));
                assert_eq!(&flow.message_channel, kept_channel);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn update_returns_the_flow_after_the_change() {
    each_way(async |api| {
        let created = api.create(&full_request()).await;
        let change = UpdateMessageFlowRequest {
            description: Some("Invites everybody".to_owned()),
            ..UpdateMessageFlowRequest::default()
        };
        let updated = api.update(&created.id, &change).await;

        assert!(updated.updated_at > created.updated_at);
        let expected = MessageFlow {
            description: change.description,
            updated_at: updated.updated_at,
            ..created
        };
        assert_eq!(updated, expected);
    })
    .await;
}

#[tokio::test]
async fn list_is_empty_at_first() {
    each_way(async |api| assert_eq!(api.list().await, [])).await;
}

#[tokio::test]
async fn list_returns_what_create_and_update_returned() {
    each_way(async |api| {
        let created = api.create(&full_request()).await;
        let changed = api.create(&request()).await;
        let changed = api.update(&changed.id, &Default::default()).await;

        assert_eq!(api.list().await, [created, changed]);
    })
    .await;
}

#[tokio::test]
async fn answers_conform_to_the_contract() {
    each_way(async |api| {
        let created = api.create_raw(&full_json()).await.body;
        let id = created["_id"].as_str().unwrap();
        let updated = api.update_raw(id, &serde_json::json!({})).await.body;
        let listed = api.send(api.request(Method::GET, FLOWS, "")).await.body;

        for flow in [&created, &updated, &listed[0]] {
            assert!(specwright::accepts(flow, &MESSAGE_FLOW), "{flow}");
        }
    })
    .await;
}
