/** A cache that keeps between `capacity` and twice `capacity` entries, the most recently used among them. */
export interface BoundedCache<V> {
	get(key: string): V | undefined;
	set(key: string, value: V): void;
}

/** Two generations instead of a linked list: a hit in the young one costs a single lookup. */
export function createBoundedCache<V>(capacity: number): BoundedCache<V> {
	let young = new Map<string, V>();
	let old = new Map<string, V>();

	function set(key: string, value: V): void {
		if (young.size >= capacity) {
			old = young;
			young = new Map();
		}
		young.set(key, value);
	}

	function get(key: string): V | undefined {
		const value = young.get(key);
		if (value !== undefined) return value;
		const aged = old.get(key);
		if (aged !== undefined) set(key, aged);
		return aged;
	}

	return {get, set};
}
