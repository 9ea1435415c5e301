import {chmodSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {dirname, join} from 'node:path';
import * as z from 'zod';
import {cacheFolder} from '../../../collectors/k6-binary/search.ts';
import {writeWhole} from '../../../collectors/whole-file.ts';
import type {LaunchPlan} from './launch-plan.ts';

const service = z.object({pid: z.int().positive(), startedAtMs: z.number()});
const ports = z.object({
	'moalog-server': z.int().positive(),
	'fluxpay-engine': z.int().positive(),
	'rate-limiter': z.int().positive(),
});

const stackState = z.object({
	schema: z.literal('perf-tui/embedded-stack@1'),
	plan: z.object({
		instance: z.string(),
		directory: z.string(),
		ports,
		policy: z.object({
			algorithm: z.enum(['TOKEN_BUCKET', 'SLIDING_WINDOW']),
			capacity: z.number(),
			refillPerSecond: z.number().nullable(),
			windowSeconds: z.number().nullable(),
			key: z.enum(['global', 'member']),
		}),
		limiter: z.enum(['on', 'off']),
		settings: z.record(z.string(), z.string()),
		isDetached: z.literal(true),
	}),
	services: z.record(z.string(), service),
});

/** What a detached stack leaves for the next command: how it was launched and its processes. No secret. */
export interface StackState {
	readonly plan: LaunchPlan;
	readonly services: Readonly<Record<string, {readonly pid: number; readonly startedAtMs: number}>>;
}

/** Where the state of a detached stack is kept when nothing else is said. */
export function defaultStatePath(): string {
	return join(cacheFolder(process.env, process.platform), 'embedded-stack.json');
}

/** Writes the state whole or not at all, readable for this user only. */
export async function writeStackState(path: string, {plan, services}: StackState): Promise<void> {
	mkdirSync(dirname(path), {recursive: true, mode: 0o700});
	const text = `${JSON.stringify({schema: 'perf-tui/embedded-stack@1', plan, services}, null, '\t')}\n`;
	await writeWhole(path, text, 0o600);
	chmodSync(path, 0o600);
}

/** Reads the state; null when there is none, or none that this version understands. */
export function readStackState(path: string): StackState | null {
	try {
		const state = stackState.safeParse(JSON.parse(readFileSync(path, 'utf8')));
		return state.success ? state.data : null;
	} catch {
		return null;
	}
}

export function removeStackState(path: string): void {
	rmSync(path, {force: true});
}
