import type {LimiterDecision} from '../../src/product/stack/contract.ts';
import {containerOf, docker} from './containers.ts';

const stream = 'rate-limiter:decisions';

/** Redis' clock, in µs. */
export async function redisMicros(): Promise<number> {
	const [seconds, micros] = (await redis('TIME')).split('\n');
	return Number(seconds) * 1e6 + Number(micros);
}

/** Decisions of the limiter's own log at or after a moment, read by redis-cli, oldest first. */
export async function decisionsSince(atMicros: number): Promise<LimiterDecision[]> {
	const text = await redis('--json', 'XRANGE', stream, '-', '+');
	const entries = JSON.parse(text) as [string, string[]][];
	return entries
		.map(([, fields]) => {
			const field = (name: string) => fields[fields.indexOf(name) + 1]!;
			return {key: field('key'), atMicros: Number(field('micros')), allowed: field('allowed') === '1'};
		})
		.filter(decision => decision.atMicros >= atMicros);
}

async function redis(...words: string[]): Promise<string> {
	return docker('exec', await containerOf('redis'), 'redis-cli', ...words);
}
