//! Long lists: in order, whole, and begun before they are made.

use std::time::Duration;

use message_flows::models::MessageFlow;
use message_flows_server::flow::NewFlow;
use message_flows_server::store::{SqliteStore, Store};
use pretty_assertions::assert_eq;
use specwright::client::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::harness::{Api, Listening, Setup, each_way, each_way_with};
use crate::outcome::Outcome;
use crate::raw::FLOWS;

/// Many pages of the store, and many chunks of the answer.
const MANY: usize = 2_000;

/// How many flows the service reads at once.
const PAGE: usize = 16;

/// Flows that are read in several pages, the second of which waits for the gate.
const SOME: usize = 50;

/// Puts flows into the workspace `acme`, and returns their names.
async fn fill(store: &SqliteStore, number: usize) -> Vec<String> {
    let names: Vec<_> = (0..number).map(|index| format!("Flow {index}")).collect();
    for name in &names {
        let flow = NewFlow {
            name: name.clone(),
            direction: "inbound".to_owned(),
            agent: "agent-3".to_owned(),
            message_channel: "SMS".to_owned(),
            ..NewFlow::default()
        };
        store.insert_flow("acme", flow).await.unwrap();
    }

    names
}

/// Lists stop after their first page until the gate is opened.
const HELD_UP: Setup = Setup {
    uses: 1,
    ..Setup::USUAL
};

/// Runs a scenario on each style of the service, listening and held up.
async fn held_up(scenario: impl AsyncFn(Listening)) {
    for setup in HELD_UP.in_each_style() {
        let listening = Api::listening(setup).await;
        fill(&listening.api.store, SOME).await;

        scenario(listening).await;
    }
}

fn names(flows: Vec<MessageFlow>) -> Vec<String> {
    flows.into_iter().map(|flow| flow.name).collect()
}

async fn ask_for_list(listening: &Listening) -> TcpStream {
    let mut stream = TcpStream::connect(listening.address).await.unwrap();
    let request = format!(
        "GET {FLOWS} HTTP/1.1\r\nhost: localhost\r\nx-api-key: {}\r\nx-workspace-id: acme\r\n\r\n",
        listening.api.key
    );
    stream.write_all(request.as_bytes()).await.unwrap();

    stream
}

/// Reads on until a text has arrived so many times.
async fn read_until(stream: &mut TcpStream, read: &mut Vec<u8>, text: &str, times: usize) {
    while String::from_utf8_lossy(read).matches(text).count() < times {
        let bytes = stream.read_buf(read).await.unwrap();
        assert!(bytes > 0, "the connection ended before {text:?}");
    }
}

#[tokio::test]
async fn long_lists_are_whole_and_oldest_first() {
    each_way(async |api| {
        let filled = fill(&api.store, MANY).await;

        assert_eq!(names(api.list().await), filled);
    })
    .await;
}

#[tokio::test]
async fn the_first_bytes_arrive_before_the_last_are_made() {
    held_up(async |listening| {
        let mut stream = ask_for_list(&listening).await;

        let mut read = Vec::new();
        read_until(&mut stream, &mut read, "\"updatedAt\"", PAGE).await;
        let head = String::from_utf8_lossy(&read);
        assert!(
            head.contains("\r\ntransfer-encoding: chunked\r\n"),
            "{head}"
        );
        assert!(head.contains("\"Flow 15\""), "{head}");
        assert!(!head.contains("\"Flow 16\""), "{head}");

        listening.api.gate.open();
        read_until(&mut stream, &mut read, "\"updatedAt\"", SOME).await;
        read_until(&mut stream, &mut read, "]\r\n0\r\n\r\n", 1).await;
    })
    .await;
}

#[tokio::test]
async fn a_list_under_way_is_finished_when_the_service_ends() {
    held_up(async |listening| {
        let client = listening.api.client.clone();
        let listing = tokio::spawn(async move { client.list_message_flows().await });
        listening.api.gate.wanted().await;

        listening.stop.notify_one();
        while TcpStream::connect(listening.address).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        listening.api.gate.open();

        let answer = listing.await.unwrap().unwrap();
        assert_eq!(Outcome::from(answer).unwrap().len(), SOME);
        listening.served.join().unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_list_that_breaks_off_is_an_error_and_not_a_shorter_list() {
    each_way_with(HELD_UP, async |api| {
        fill(&api.store, SOME).await;
        let client = api.client.clone();
        let listing = tokio::spawn(async move { client.list_message_flows().await });
        api.gate.wanted().await;

        api.store.close().await;
        api.gate.open();

        let error = listing.await.unwrap().unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
    })
    .await;
}
