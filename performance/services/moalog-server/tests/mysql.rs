//! What only a real MySQL can show. Run with an empty database:
//! `DATABASE_URL=mysql://user:password@127.0.0.1/name cargo test --test mysql -- --ignored`

use axum::body::Body;
use axum::extract::Request;
use http_body_util::BodyExt;
use jsonwebtoken::{EncodingKey, Header, encode, get_current_timestamp};
use moalog_server::database::Database;
use moalog_server::router;
use moalog_server::settings::Settings;
use serde_json::{Value, json};
use tower::ServiceExt;

const SECRET: &str = "secret";

#[tokio::test]
#[ignore = "needs DATABASE_URL"]
async fn a_migrated_database_holds_the_same_seed_every_time() {
    let url = std::env::var("DATABASE_URL").expect("DATABASE_URL names an empty MySQL database");
    let settings = Settings::read(|name| match name {
        "DATABASE_URL" => Some(url.clone()),
        "JWT_SECRET" => Some(SECRET.into()),
        "RATE_LIMITER_ENABLED" => Some("false".into()),
        _ => None,
    })
    .unwrap();
    let database = Database::connect(&settings).unwrap();
    let service = router::build(&settings, database.clone()).unwrap();
    let claims = json!({"sub": "17", "exp": get_current_timestamp() + 60});
    let token = encode(&Header::default(), &claims, &EncodingKey::from_secret(SECRET.as_bytes())).unwrap();
    let call = async |method: &str, path: &str| -> (u16, Value) {
        let request = Request::builder().method(method).uri(path).header("authorization", format!("Bearer {token}"));
        let response = service.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&body).unwrap())
    };

    assert_eq!(call("GET", "/health").await.0, 503, "not before the schema is there");
    database.migrate().await.unwrap();
    database.migrate().await.unwrap();
    assert_eq!(call("GET", "/health").await.0, 200);

    let (status, page) = call("GET", "/api/retrospects?page=1&size=30").await;
    assert_eq!(status, 200);
    let result = &page["result"];
    assert_eq!((&result["totalCount"], &result["totalPages"]), (&json!(1000), &json!(34)));
    assert_eq!(result["retrospects"].as_array().unwrap().len(), 30);
    assert_eq!(result["retrospects"][0]["retrospectId"], 970);
    assert_eq!(call("GET", "/api/retrospects?page=99").await.1["result"]["retrospects"], json!([]));

    let expected = json!({
        "retrospectId": 7, "projectName": "Project 7", "retrospectMethod": "FIVE_F", "participantCount": 2,
        "createdAt": "2025-01-13T00:00:00.000Z",
        "answers": [
            {"question": "What went well?", "content": "Answer 1 of retrospect 7."},
            {"question": "What did not?", "content": "Answer 2 of retrospect 7."},
            {"question": "What will we try?", "content": "Answer 3 of retrospect 7."},
        ],
    });
    assert_eq!(
        call("GET", "/api/retrospects/7").await,
        (
            200,
            json!({
                "isSuccess": true, "code": "COMMON200", "message": "Success.", "result": expected,
            })
        )
    );
    assert_eq!(call("GET", "/api/retrospects/1001").await.0, 404);
    assert_eq!(call("POST", "/api/retrospects/1001/ai-analysis").await.0, 404);

    let (status, analysis) = call("POST", "/api/retrospects/7/ai-analysis").await;
    assert_eq!(status, 200);
    assert_eq!((&analysis["result"]["retrospectId"], &analysis["result"]["costUsd"]), (&json!(7), &json!(0.002)));
    database.close().await;
}
