import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {tellRecovered} from '../../src/session/tell-recovered.ts';
import {cutOffRun, gone, sessionOf} from './cut-off-session.ts';

/** What the next start tells of a session that varied something and was killed, before its first run or in it. */
async function told(axis: string, hasRun: boolean) {
	const {out, folder} = await sessionOf(gone, 'none');
	const file = path.join(folder, 'session.json');
	const session = JSON.parse(await readFile(file, 'utf8'));
	const vary = {axis, a: 'shop:1', b: 'shop:2', beforeRound: false, tolerance: {}};
	await writeFile(
		file,
		JSON.stringify({
			...session,
			environment: {...session.environment, project: axis === 'image:ours' ? undefined : 'shop'},
			options: {...session.options, vary},
		}),
	);
	if (hasRun) await cutOffRun(folder);
	const lines: string[] = [];
	await tellRecovered(out, {event: (_level, _source, text) => lines.push(text)});
	await tellRecovered(out, {event: (_level, _source, text) => lines.push(`again: ${text}`)});
	return lines.join('\n');
}

test.each([true, false])(
	'a side that a killed --vary left is told with what undoes it, once (a run: %s)',
	async hasRun => {
		const text = await told('image:api', hasRun);
		expect(text).toContain(
			'--vary image:api ran shop:1 and shop:2 in turns: the service api of shop may still be one of them',
		);
		expect(text).toContain('"docker compose --project-name shop up --detach --force-recreate api"');
		expect(text).not.toContain('again:');
	},
);

test('where all services of a file may be one, all are named, and a variable of the script leaves nothing', async () => {
	expect(await told('file', true)).toContain('the services of shop may still');
	expect(await told('image:ours', true)).toContain(
		'the service ours of our stack may still be one of them. "perf-tui stack down"',
	);
	expect(await told('k6-env:PAGE', true)).not.toContain('may still be');
});
