//! The command as its users meet it.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

mod process;

use process::Place;

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_new_key_stands_alone_on_standard_output() {
    let output = Place::new().run(&["keys", "create", "--workspace", "acme"]);
    let key = text(&output.stdout);

    assert!(output.status.success());
    assert!(key.starts_with("mf_"));
    assert_eq!(key.len(), 3 + 43 + 1);
}

#[test]
fn keys_are_listed_without_their_secrets() {
    let place = Place::new();
    let key = place.new_key();
    let list = text(&place.run(&["keys", "list"]).stdout);

    assert!(list.contains(&key[..9]));
    assert!(list.contains("acme"));
    assert!(!list.contains(&key));
}

#[test]
fn a_key_is_revoked_by_its_identifier() {
    let place = Place::new();
    place.new_key();
    let list = text(&place.run(&["keys", "list"]).stdout);
    let id = list.lines().nth(1).unwrap().split(' ').next().unwrap();

    assert!(place.run(&["keys", "revoke", id]).status.success());
    assert!(!text(&place.run(&["keys", "list"]).stdout).contains("  -  "));
}

#[test]
fn revoking_an_unknown_key_fails() {
    let output = Place::new().run(&["keys", "revoke", "key_none"]);

    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("there is no key `key_none`"));
}

#[test]
fn a_first_run_says_how_to_make_a_key() {
    let mut server = Place::new().serve();
    let line = server.next_log_line();

    let message = line["fields"]["message"].as_str().unwrap();
    assert!(message.contains("keys create --workspace"), "{message}");
}

#[cfg(unix)]
#[test]
fn a_request_to_end_is_followed() {
    let place = Place::new();
    place.new_key();

    assert!(place.serve().terminate().success());
}
