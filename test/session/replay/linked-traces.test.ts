import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {parseOptions} from '../../../src/options.ts';
import {sessionSchema} from '../../../src/record/schema.ts';
import {exampleSession} from '../../../src/session/disk/directory.ts';
import {linkedTraces} from '../../../src/session/replay/linked-traces.ts';
import {openRecordedSession, type RecordedSession} from '../../../src/session/replay/recorded-session.ts';
import {openSessions} from '../../../src/session/sessions.ts';

const template = 'http://127.0.0.1:16686/trace/{id}';

async function recorded(traceUrl?: string): Promise<RecordedSession> {
	const recording = await openRecordedSession(exampleSession);
	onTestFinished(() => recording.close());
	const {session} = recording;
	return {...recording, session: {...session, options: {...session.options, ...(traceUrl && {traceUrl})}}};
}

test('a replay links traces as the session says, and elsewhere when that is asked for', async () => {
	const shown = async (recording: RecordedSession, asked: string | null) =>
		(await linkedTraces(recording, asked).at(1000)).traceUrl;
	expect(await shown(await recorded(template), null)).toBe(template);
	expect(await shown(await recorded(template), 'https://a/{id}')).toBe('https://a/{id}');
	expect(await shown(await recorded(), 'https://a/{id}')).toBe('https://a/{id}');
	expect(await shown(await recorded(), null)).toBeUndefined();
});

test('a session keeps where its traces lead', async () => {
	const out = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-traces-'));
	onTestFinished(() => rm(out, {recursive: true}));
	const kept = async (words: string[]) => {
		const sessions = await openSessions(parseOptions(['run', 'a.js', '--out', out, ...words], {}), false);
		const session = sessions.writer().session();
		await sessions.end('user');
		return sessionSchema.parse(session).options.traceUrl;
	};
	expect(await kept(['--trace-url', template])).toBe(template);
	expect(await kept([])).toBeUndefined();
});
