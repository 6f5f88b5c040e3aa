//! What an update changes, and what it leaves alone.

use message_flows::models::{
    EmailSettings, MessageFlow, MessageFlowSettings, MessageFlowSettingsInput, ResponseSettings,
    ResponseSettingsInput, SecuritySettings, UpdateMessageFlowRequest, WorkingHours,
};
use pretty_assertions::assert_eq;
use serde_json::json;

use crate::harness::each_way;
use crate::samples::{
    change_response, change_settings, full_request, request, settings, toggle, working_hours,
};

/// Checks that a change of a flow with all settings leads to these ones, and to nothing else.
async fn check(change: MessageFlowSettingsInput, expected: MessageFlowSettings) {
    each_way(async |api| {
        let created = api.create(&full_request()).await;
        let updated = api
            .update(&created.id, &change_settings(change.clone()))
            .await;

        let expected = MessageFlow {
            settings: Some(expected.clone()),
            updated_at: updated.updated_at,
            ..created
        };
        assert_eq!(updated, expected);
    })
    .await;
}

/// The settings of the full sample, as they are returned.
fn stored() -> MessageFlowSettings {
    let sent = settings();

    MessageFlowSettings {
        response_settings: Some(ResponseSettings {
            delay: Some(2.5),
            working_hours: Some(working_hours()),
        }),
        security: sent.security,
        email_settings: sent.email_settings,
        additional_properties: Default::default(),
    }
}

#[tokio::test]
async fn nothing_changes_nothing() {
    each_way(async |api| {
        let created = api.create(&full_request()).await;
        let updated = api.update(&created.id, &Default::default()).await;

        let expected = MessageFlow {
            updated_at: updated.updated_at,
            ..created
        };
        assert_eq!(updated, expected);
    })
    .await;
}

#[tokio::test]
async fn empty_settings_change_nothing() {
    check(MessageFlowSettingsInput::default(), stored()).await;
}

#[tokio::test]
async fn a_single_member_is_merged_at_any_depth() {
    let change = ResponseSettingsInput {
        working_hours: Some(WorkingHours {
            end: Some("20:00".to_owned()),
            ..WorkingHours::default()
        }),
        ..ResponseSettingsInput::default()
    };
    let expected = MessageFlowSettings {
        response_settings: Some(ResponseSettings {
            delay: Some(2.5),
            working_hours: Some(WorkingHours {
                end: Some("20:00".to_owned()),
                ..working_hours()
            }),
        }),
        ..stored()
    };

    check(change_response(change).settings.unwrap(), expected).await;
}

#[tokio::test]
async fn each_group_is_merged_for_itself() {
    let security = SecuritySettings {
        hipaa_compliance: Some(true),
    };
    let email = EmailSettings {
        signature: Some(String::new()),
        ..EmailSettings::default()
    };
    let change = MessageFlowSettingsInput {
        security: Some(security.clone()),
        email_settings: Some(email),
        ..MessageFlowSettingsInput::default()
    };
    let expected = MessageFlowSettings {
        security: Some(security),
        email_settings: Some(EmailSettings {
            subject_line: Some("The garden in May".to_owned()),
            signature: Some(String::new()),
        }),
        ..stored()
    };

    check(change, expected).await;
}

#[tokio::test]
async fn settings_that_the_document_does_not_name_are_kept() {
    let own = [("garden".to_owned(), json!({"beds": [1, 2]}))];
    let change = MessageFlowSettingsInput {
        additional_properties: own.clone().into(),
        ..MessageFlowSettingsInput::default()
    };
    let expected = MessageFlowSettings {
        additional_properties: own.into(),
        ..stored()
    };

    check(change, expected).await;
}

#[tokio::test]
async fn members_without_documented_effect_have_none() {
    each_way(async |api| {
        let created = api.create(&full_request()).await;
        let others = [
            ("name".to_owned(), json!("Renamed")),
            ("autopilot".to_owned(), json!(false)),
            ("workspaceId".to_owned(), json!("other")),
        ];
        let change = UpdateMessageFlowRequest {
            additional_properties: others.into(),
            ..UpdateMessageFlowRequest::default()
        };
        let updated = api.update(&created.id, &change).await;

        let expected = MessageFlow {
            updated_at: updated.updated_at,
            ..created
        };
        assert_eq!(updated, expected);
    })
    .await;
}

#[tokio::test]
async fn a_toggle_sent_twice_is_none() {
    each_way(async |api| {
        let id = api.create(&request()).await.id;

        assert!(api.update(&id, &toggle()).await.autopilot);
        assert!(!api.update(&id, &toggle()).await.autopilot);
    })
    .await;
}

#[tokio::test]
async fn a_toggle_that_is_false_does_nothing() {
    let change = UpdateMessageFlowRequest {
        toggle_autopilot: Some(false),
        ..UpdateMessageFlowRequest::default()
    };

    each_way(async |api| {
        let id = api.create(&full_request()).await.id;

        assert!(api.update(&id, &change).await.autopilot);
    })
    .await;
}

#[tokio::test]
async fn the_same_settings_sent_twice_change_nothing_more() {
    each_way(async |api| {
        let id = api.create(&request()).await.id;
        let change = change_settings(settings());
        let once = api.update(&id, &change).await;
        let twice = api.update(&id, &change).await;

        assert_eq!(once.settings, Some(stored()));
        assert_eq!(twice.settings, once.settings);
        assert!(twice.updated_at > once.updated_at);
    })
    .await;
}

#[tokio::test]
async fn the_switch_is_not_part_of_what_is_stored() {
    each_way(async |api| {
        let id = api.create(&request()).await.id;
        let answer = api.update_raw(&id, &json!({"toggleAutopilot": true})).await;

        assert_eq!(answer.body.get("toggleAutopilot"), None);
    })
    .await;
}
