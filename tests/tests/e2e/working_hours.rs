//! The two forms of working hours: nested, and flat as older requests have them.

use message_flows::models::{
    MessageFlow, MessageFlowSettings, ResponseSettings, ResponseSettingsInput, WorkingHours,
};
use pretty_assertions::assert_eq;

use crate::harness::each_way;
use crate::outcome::Outcome;
use crate::raw::listed;
use crate::samples::{change_response, full_request, request, working_hours};

const MEMBERS: [&str; 5] = ["enabled", "start", "end", "timezone", "outOfHoursMessage"];

/// The flat form of the same hours.
fn flat(hours: WorkingHours) -> ResponseSettingsInput {
    ResponseSettingsInput {
        enabled: hours.enabled,
        start: hours.start,
        end: hours.end,
        timezone: hours.timezone,
        out_of_hours_message: hours.out_of_hours_message,
        ..ResponseSettingsInput::default()
    }
}

/// Hours of which nothing is as in the sample.
fn other_hours() -> WorkingHours {
    WorkingHours {
        enabled: Some(false),
        start: Some("10:00".to_owned()),
        end: Some("11:00".to_owned()),
        timezone: Some("UTC".to_owned()),
        out_of_hours_message: Some(String::new()),
    }
}

fn hours(flow: MessageFlow) -> Option<WorkingHours> {
    let MessageFlowSettings {
        response_settings, ..
    } = flow.settings?;
    let ResponseSettings { working_hours, .. } = response_settings?;

    working_hours
}

#[tokio::test]
async fn flat_hours_are_returned_nested() {
    each_way(async |api| {
        let id = api.create(&request()).await.id;
        let change = change_response(flat(working_hours()));

        assert_eq!(hours(api.update(&id, &change).await), Some(working_hours()));
    })
    .await;
}

#[tokio::test]
async fn flat_hours_change_nested_ones() {
    each_way(async |api| {
        let id = api.create(&full_request()).await.id;
        let change = change_response(flat(other_hours()));

        assert_eq!(hours(api.update(&id, &change).await), Some(other_hours()));
    })
    .await;
}

#[tokio::test]
async fn both_forms_may_agree() {
    each_way(async |api| {
        let id = api.create(&request()).await.id;
        let change = change_response(ResponseSettingsInput {
            working_hours: Some(working_hours()),
            ..flat(working_hours())
        });

        assert_eq!(hours(api.update(&id, &change).await), Some(working_hours()));
    })
    .await;
}

#[tokio::test]
async fn every_disagreement_is_told_at_both_places() {
    let places = MEMBERS.iter().flat_map(|member| {
        let flat = format!("/settings/responseSettings/{member}");
        let nested = format!("/settings/responseSettings/workingHours/{member}");
        let said = format!("{nested} and {flat} say different things");
        [format!("{nested}: {said}"), format!("{flat}: {said}")]
    });
    let said: Vec<_> = places.collect();

    each_way(async |api| {
        let id = api.create(&request()).await.id;
        let change = change_response(ResponseSettingsInput {
            working_hours: Some(working_hours()),
            ..flat(other_hours())
        });
        let mut flow = request();
        flow.settings.clone_from(&change.settings);
        let created = api.client.create_message_flow(&flow).await.unwrap();
        let updated = api.client.update_message_flow(&id, &change).await.unwrap();

        for failure in [
            Outcome::from(created).failure(),
            Outcome::from(updated).failure(),
        ] {
            failure.check("BadRequest", 400, "invalid_request");
            assert_eq!(listed(&failure.body), said);
        }
    })
    .await;
}

#[tokio::test]
async fn one_disagreement_is_told_alone() {
    each_way(async |api| {
        let change = change_response(ResponseSettingsInput {
            working_hours: Some(working_hours()),
            end: Some("10:00".to_owned()),
            ..flat(working_hours())
        });
        let answer = api.client.update_message_flow("x", &change).await.unwrap();
        let failure = Outcome::from(answer).failure();

        let pointers = failure.body.violations.unwrap();
        let pointers: Vec<_> = pointers.iter().map(|found| &found.pointer).collect();
        assert_eq!(
            pointers,
            [
                "/settings/responseSettings/workingHours/end",
                "/settings/responseSettings/end",
            ]
        );
    })
    .await;
}
