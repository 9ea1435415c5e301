import {setTimeout as delay} from 'node:timers/promises';
import type {K6Command} from '../collectors/k6/archive.ts';
import type {K6Progress} from '../collectors/k6/progress.ts';
import {type K6Invocation, type K6LogLine, startK6} from '../collectors/k6/run-process.ts';
import {tailFile} from '../collectors/k6/stream/tail.ts';
import type {Generator, K6Answer} from './contract.ts';

/** Between two looks whether k6 waits at the barrier. */
const lookMs = 50;

/** Starts a k6 on this machine that listens on `port` of the loopback. */
export function startHere(
	k6: K6Command,
	{name, port, ...invocation}: K6Invocation & {readonly name: string; readonly port: number},
	on: {progress: (progress: K6Progress) => void; log: (line: K6LogLine) => void},
): Generator {
	const flags = [`--address=127.0.0.1:${port}`, ...invocation.flags];
	const process = startK6(k6, {...invocation, flags}, on);
	let isOver = false;
	const ended = process.ended.finally(() => {
		isOver = true;
	});
	async function call(method: string, path: string, body?: unknown): Promise<K6Answer> {
		const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
			method,
			...(body !== undefined && {body: JSON.stringify(body), headers: {'content-type': 'application/json'}}),
		});
		const text = await answer.text();
		return {status: answer.status, body: text === '' ? null : JSON.parse(text)};
	}
	async function wait(): Promise<boolean> {
		while (!isOver) {
			const answer = await call('GET', '/v1/status').catch(() => null);
			if (answer?.status === 200 && isWaiting(answer.body)) return true;
			await delay(lookMs);
		}
		return false;
	}
	return {
		name,
		pid: process.pid,
		ready: wait(),
		ended,
		stream: () => tailFile(invocation.streamFile, {ended}),
		call,
		interrupt: process.stop,
		kill: process.kill,
	};
}

/** k6's `ExecutionStatusPausedBeforeRun`: its VUs are made. */
const pausedBeforeRun = 4;

function isWaiting(body: unknown): boolean {
	return (body as {data?: {attributes?: {status?: number}}}).data?.attributes?.status === pausedBeforeRun;
}
