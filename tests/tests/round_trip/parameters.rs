//! Parameters of each place and style.

use std::collections::BTreeMap;

use pretty_assertions::assert_eq;
use specwright_tests::goldens::round_trip::client::{
    HeadsOptions, HeadsResponse, PathsResponse, QueriesOptions, QueriesResponse,
};
use specwright_tests::goldens::round_trip::models::{Colour, Deep, QueriesEither};
use specwright_tests::goldens::round_trip::server::{Paths, Queries};

use crate::service::{day, list, point, rig};

/// Text that looks like syntax in one style or another.
const ODD: [&str; 3] = ["a,b", "c|d e.;=", "f/?&%é"];

fn deep() -> Deep {
    Deep {
        name: Some("a[b]=c&d".to_owned()),
        point: Some(point(1, -2)),
        list: Some(vec![3, 4]),
    }
}

#[tokio::test]
async fn paths() {
    let (service, client) = rig();
    let (words, there, odd) = (list(&["a", "b c"]), point(1, -2), list(&ODD));
    let answer = client
        .paths(
            ODD[2],
            &odd,
            &there,
            &there,
            &words,
            &odd,
            &there,
            &day(7),
            &there,
        )
        .await;
    assert_eq!(answer.unwrap(), PathsResponse::NoContent);
    let expected = Paths {
        text: ODD[2].to_owned(),
        list: odd.clone(),
        object: there.clone(),
        label: there.clone(),
        labels: words,
        matrix: odd,
        exploded: there.clone(),
        day: day(7),
        json: there,
    };
    assert_eq!(service.0.lock().unwrap().paths, Some(expected));
}

#[tokio::test]
async fn queries() {
    let (service, client) = rig();
    let options = QueriesOptions {
        list: Some(list(&ODD)),
        joined: Some(list(&ODD)),
        spaces: Some(list(&["a", "b,c|d"])),
        pipes: Some(list(&["a b", "c,d"])),
        point: Some(point(1, 2)),
        flat: Some(point(3, -4)),
        deep: Some(deep()),
        json: Some(deep()),
        number: Some(1.5e-7),
        flag: Some(true),
        colours: Some(vec![Colour::Red, Colour::DarkBlue]),
        moment: Some("2024-03-07T01:02:03.5Z".parse().unwrap()),
        either: Some(QueriesEither::Integer(7)),
        map: Some(BTreeMap::from([("a b".to_owned(), 1), ("c".to_owned(), 2)])),
    };
    let answer = client.queries(&options).await;
    assert_eq!(answer.unwrap(), QueriesResponse::NoContent);
    let expected = Queries {
        list: options.list,
        joined: options.joined,
        spaces: options.spaces,
        pipes: options.pipes,
        point: options.point,
        flat: options.flat,
        deep: options.deep,
        json: options.json,
        number: options.number,
        flag: options.flag,
        colours: options.colours,
        moment: options.moment,
        either: options.either,
        map: options.map,
    };
    assert_eq!(service.0.lock().unwrap().queries, Some(expected));
}

#[tokio::test]
async fn what_is_left_out_is_absent() {
    let (service, client) = rig();
    client.queries(&QueriesOptions::default()).await.unwrap();
    let asked = service.0.lock().unwrap().queries.take().unwrap();
    assert_eq!((asked.list, asked.deep, asked.map), (None, None, None));
}

#[tokio::test]
async fn headers_and_cookies() {
    let (_, client) = rig();
    let words = list(&["a", "b c"]);
    let options = HeadsOptions {
        x_point: Some(point(1, 2)),
        x_flat: Some(point(3, 4)),
        x_json: Some(deep()),
        list: Some(list(&["a", "b c", "d,e"])),
        point: Some(point(5, 6)),
        crumb: Some("one; two=é".to_owned()),
    };
    let answer = client.heads(&words, &options).await.unwrap();
    let expected = HeadsResponse::Ok {
        x_list: words,
        x_point: options.x_point,
        x_flat: options.x_flat,
        x_json: options.x_json,
        x_moment: None,
        set_cookie: Some(list(&["a", "b c", "d,e", "5, 6", "one; two=é"])),
    };
    assert_eq!(answer, expected);
}
