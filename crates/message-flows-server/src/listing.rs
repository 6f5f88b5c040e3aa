//! All flows of a workspace as a stream that holds one page at a time: `listing::flows(store, "acme").await?`

use std::sync::Arc;

use futures_util::stream::{self, Stream, StreamExt, TryStreamExt};

use crate::flow::{Flow, Position};
use crate::store::{Store, StoreError};

/// Flows read at once: about 20 MB if each is as large as a request may make it, a few kilobytes as they are.
const PAGE: u32 = 16;

/// Streams the flows of a workspace by creation.
///
/// The first page is read at once, so that a store which does not answer is an error and not a broken stream.
///
/// # Errors
///
/// When the first page cannot be read.
pub async fn flows<S: Store>(
    store: Arc<S>,
    workspace_id: &str,
) -> Result<impl Stream<Item = Result<Flow, StoreError>> + Send + use<S>, StoreError> {
    let first = store.flows_after(workspace_id, None, PAGE).await?;
    let rest = pages(
        store,
        workspace_id.to_owned(),
        first.last().map(Flow::position),
    );

    Ok(stream::iter(first).map(Ok).chain(rest.try_flatten()))
}

type Page = stream::Iter<std::vec::IntoIter<Result<Flow, StoreError>>>;

fn pages<S: Store>(
    store: Arc<S>,
    workspace_id: String,
    last: Option<Position>,
) -> impl Stream<Item = Result<Page, StoreError>> + Send {
    stream::try_unfold(last, move |last| {
        let store = Arc::clone(&store);
        let workspace_id = workspace_id.clone();

        async move {
            let Some(last) = last else {
                return Ok(None);
            };
            let page = store.flows_after(&workspace_id, Some(&last), PAGE).await?;
            let last = page.last().map(Flow::position);
            let flows: Vec<_> = page.into_iter().map(Ok).collect();

            Ok(Some((stream::iter(flows), last)))
        }
    })
}
