//! Reference service with the contract of moalog-server.

pub mod ai;
mod analysis;
mod answer;
mod auth;
pub mod database;
pub mod limiter;
mod metrics;
mod retrospects;
pub mod router;
pub mod settings;
mod subscriptions;
mod warning;
