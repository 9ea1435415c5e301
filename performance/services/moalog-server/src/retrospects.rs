//! Reading retrospects.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize, Serializer};
use sqlx::mysql::MySqlRow;
use sqlx::{FromRow, Row};

use crate::answer::{ApiError, BAD_PAGE, DATABASE_UNAVAILABLE, NO_SUCH_RETROSPECT, success};
use crate::auth::Member;
use crate::database::{Database, Unavailable};
use crate::router::App;

const LARGEST_PAGE: u64 = 1_000_000;
const LARGEST_PAGE_SIZE: u64 = 100;
const COLUMNS: &str = "id, project_name, retrospect_method, participant_count, created_at";

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Retrospect {
    #[serde(rename = "retrospectId")]
    id: u64,
    project_name: String,
    retrospect_method: String,
    participant_count: u32,
    #[serde(serialize_with = "as_milliseconds")]
    created_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
pub struct Answer {
    pub question: String,
    pub content: String,
}

#[derive(Debug, Serialize)]
pub struct Detail {
    #[serde(flatten)]
    retrospect: Retrospect,
    pub answers: Vec<Answer>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    page: u64,
    size: u64,
    total_count: u64,
    total_pages: u64,
    retrospects: Vec<Retrospect>,
}

impl FromRow<'_, MySqlRow> for Retrospect {
    fn from_row(row: &MySqlRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            project_name: row.try_get("project_name")?,
            retrospect_method: row.try_get("retrospect_method")?,
            participant_count: row.try_get("participant_count")?,
            created_at: row.try_get("created_at")?,
        })
    }
}

impl FromRow<'_, MySqlRow> for Answer {
    fn from_row(row: &MySqlRow) -> sqlx::Result<Self> {
        Ok(Self { question: row.try_get("question")?, content: row.try_get("content")? })
    }
}

/// Texts, so that what is no number gets our error and not the framework's.
#[derive(Deserialize)]
pub struct PageQuery {
    page: Option<String>,
    size: Option<String>,
}

/// `GET /api/retrospects?page&size`: page 0 holds the newest.
pub async fn list(
    State(app): State<Arc<App>>,
    _: Member,
    query: Result<Query<PageQuery>, QueryRejection>,
) -> Result<Response, ApiError> {
    let Query(query) = query.map_err(|_| BAD_PAGE)?;
    let page = number(query.page.as_deref(), 0, 0, LARGEST_PAGE).ok_or(BAD_PAGE)?;
    let size = number(query.size.as_deref(), 20, 1, LARGEST_PAGE_SIZE).ok_or(BAD_PAGE)?;
    let (total_count, retrospects) = app
        .database
        .query(|pool| async move {
            let mut connection = pool.acquire().await?;
            let total: u64 = sqlx::query_scalar("SELECT CAST(COUNT(*) AS UNSIGNED) FROM retrospects")
                .fetch_one(&mut *connection)
                .await?;
            let sql = format!("SELECT {COLUMNS} FROM retrospects ORDER BY id DESC LIMIT ? OFFSET ?");
            let rows = sqlx::query_as(&sql).bind(size).bind(page * size).fetch_all(&mut *connection).await?;
            Ok((total, rows))
        })
        .await
        .map_err(|Unavailable| DATABASE_UNAVAILABLE)?;
    let total_pages = total_count.div_ceil(size);
    Ok(success(StatusCode::OK, Page { page, size, total_count, total_pages, retrospects }))
}

/// `GET /api/retrospects/{id}`
pub async fn show(State(app): State<Arc<App>>, _: Member, Path(id): Path<String>) -> Result<Response, ApiError> {
    Ok(success(StatusCode::OK, find(&app.database, &id).await?))
}

/// The retrospect with its answers. An id that is no number names nothing, as any other unknown one.
pub async fn find(database: &Database, id: &str) -> Result<Detail, ApiError> {
    let id = number(Some(id), 0, 1, u64::MAX).ok_or(NO_SUCH_RETROSPECT)?;
    database
        .query(|pool| async move {
            let mut connection = pool.acquire().await?;
            let sql = format!("SELECT {COLUMNS} FROM retrospects WHERE id = ?");
            let Some(retrospect) = sqlx::query_as(&sql).bind(id).fetch_optional(&mut *connection).await? else {
                return Ok(None);
            };
            let sql = "SELECT question, content FROM retrospect_answers WHERE retrospect_id = ? ORDER BY position";
            let answers = sqlx::query_as(sql).bind(id).fetch_all(&mut *connection).await?;
            Ok(Some(Detail { retrospect, answers }))
        })
        .await
        .map_err(|Unavailable| DATABASE_UNAVAILABLE)?
        .ok_or(NO_SUCH_RETROSPECT)
}

impl Detail {
    pub fn id(&self) -> u64 {
        self.retrospect.id
    }
}

/// Digits only: `+1` and `1e3` are no page numbers.
fn number(text: Option<&str>, default: u64, minimum: u64, maximum: u64) -> Option<u64> {
    let Some(text) = text else { return Some(default) };
    let value = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())??;
    (minimum..=maximum).contains(&value).then_some(value)
}

fn as_milliseconds<S: Serializer>(time: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&time.to_rfc3339_opts(SecondsFormat::Millis, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_in_range_are_pages() {
        assert_eq!(number(None, 20, 1, 100), Some(20));
        assert_eq!(number(Some("100"), 20, 1, 100), Some(100));
        for text in ["", "0", "101", "-1", "+1", "1.0", "x", "99999999999999999999"] {
            assert_eq!(number(Some(text), 20, 1, 100), None, "{text}");
        }
    }

    #[test]
    fn a_retrospect_is_shown_with_the_names_of_the_contract() {
        let retrospect = Retrospect {
            id: 7,
            project_name: "Project 7".into(),
            retrospect_method: "FIVE_F".into(),
            participant_count: 2,
            created_at: DateTime::from_timestamp(1_736_726_400, 0).unwrap(),
        };
        let answers = vec![Answer { question: "q".into(), content: "c".into() }];
        let shown = serde_json::to_value(Detail { retrospect, answers }).unwrap();
        let expected = serde_json::json!({
            "retrospectId": 7, "projectName": "Project 7", "retrospectMethod": "FIVE_F", "participantCount": 2,
            "createdAt": "2025-01-13T00:00:00.000Z", "answers": [{"question": "q", "content": "c"}],
        });
        assert_eq!(shown, expected);
    }
}
