//! The pool, its deadlines and the migrations.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::mysql::{MySqlPool, MySqlPoolOptions};
use tracing::{info, warn};

use crate::settings::Settings;
use crate::warning::RepeatedWarning;

/// Applied in this order, each once.
const MIGRATIONS: [(&str, &str); 2] = [
    ("retrospects", include_str!("../migrations/0001_retrospects.sql")),
    ("seed", include_str!("../migrations/0002_seed.sql")),
];

/// A paused server answers nothing and closes nothing: without this a request would wait for ever.
const QUERY_TIMEOUT: Duration = Duration::from_secs(2);
static FAILED: RepeatedWarning = RepeatedWarning::new("the database failed");
const MIGRATION_RETRY: Duration = Duration::from_secs(1);

#[derive(Clone)]
pub struct Database {
    pool: MySqlPool,
    is_migrated: Arc<AtomicBool>,
}

/// The database could not be asked; why is in the log.
#[derive(Debug)]
pub struct Unavailable;

impl Database {
    /// Connects when it is first needed, so that the service starts, and says that it is not healthy, without a database.
    /// The error is a sentence: the URL is no MySQL URL. The URL itself is not in it, as it holds a password.
    pub fn connect(settings: &Settings) -> Result<Self, String> {
        let pool = MySqlPoolOptions::new()
            .max_connections(settings.database_max_connections)
            .acquire_timeout(QUERY_TIMEOUT)
            .connect_lazy(&settings.database_url)
            .map_err(|_| "DATABASE_URL must look like mysql://user:password@host:3306/database.")?;
        Ok(Self { pool, is_migrated: Arc::default() })
    }

    /// Brings the schema and the seed up to date, trying until the server answers. The error, a sentence, means that
    /// waiting would not help: the database holds migrations that are not ours.
    pub async fn migrate(&self) -> Result<(), String> {
        let migrations = (1..).zip(MIGRATIONS).map(|(version, (name, sql))| {
            Migration::new(version, name.into(), MigrationType::Simple, sql.into(), false)
        });
        let migrator = Migrator { migrations: migrations.collect(), ..Migrator::DEFAULT };
        loop {
            match migrator.run(&self.pool).await {
                Ok(()) => {
                    info!("the schema is up to date");
                    self.is_migrated.store(true, Ordering::Relaxed);
                    return Ok(());
                }
                Err(
                    error @ (MigrateError::VersionMismatch(_)
                    | MigrateError::VersionMissing(_)
                    | MigrateError::Dirty(_)),
                ) => return Err(format!("The database has other migrations than this version: {error}.")),
                Err(error) => warn!("migrating failed, next try in {MIGRATION_RETRY:?}: {error}"),
            }
            tokio::time::sleep(MIGRATION_RETRY).await;
        }
    }

    /// Whether MySQL answers and holds our schema.
    pub async fn is_healthy(&self) -> bool {
        self.is_migrated.load(Ordering::Relaxed)
            && self.query(|pool| async move { sqlx::query("SELECT 1").execute(&pool).await }).await.is_ok()
    }

    /// Runs `work` against the pool, within the deadline.
    pub async fn query<T, F>(&self, work: impl FnOnce(MySqlPool) -> F) -> Result<T, Unavailable>
    where
        F: Future<Output = sqlx::Result<T>>,
    {
        match tokio::time::timeout(QUERY_TIMEOUT, work(self.pool.clone())).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => {
                FAILED.warn(error);
                Err(Unavailable)
            }
            Err(_) => {
                FAILED.warn(format_args!("no answer within {QUERY_TIMEOUT:?}"));
                Err(Unavailable)
            }
        }
    }

    pub async fn close(&self) {
        let _ = tokio::time::timeout(QUERY_TIMEOUT, self.pool.close()).await;
    }
}
