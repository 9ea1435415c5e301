/** HS256 secret of a stack nobody configured. The load tests carry the same literal, so that plain `k6 run` works. */
export const developmentJwtSecret = 'perf-tui-development-secret-not-for-production';
