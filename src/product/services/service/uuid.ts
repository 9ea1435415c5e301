const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Any UUID, whatever its version: load tests put the run's prefix into the first eight digits. */
export function isUuid(value: unknown): value is string {
	return typeof value === 'string' && uuid.test(value);
}
