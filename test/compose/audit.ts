import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {containerOf} from './containers.ts';

const folder = fileURLToPath(new URL('../../load-tests/audit/', import.meta.url));

/** The audits of load-tests/audit/ that count violations. */
export const audits = [
	'charged-more-than-once',
	'charged-not-active',
	'active-not-charged',
	'unfinished-sagas',
] as const;

/** Rows of an SQL text run in the stack's Postgres, columns as text. */
export async function sql(text: string, prefix: string): Promise<string[][]> {
	const words = [
		'psql',
		'-X',
		'-q',
		'-At',
		'-v',
		'ON_ERROR_STOP=1',
		'-v',
		`prefix=${prefix}`,
		'-U',
		'fluxpay',
		'-d',
		'fluxpay',
		'-f',
		'-',
	];
	const {stdout} = await execa('docker', ['exec', '-i', await containerOf('postgres'), ...words], {input: text});
	return stdout.split('\n').map(line => line.split('|'));
}

/** One audit over the keys with a prefix: how many violate it, beside how many payments succeeded. */
export async function audit(
	name: string,
	prefix: string,
): Promise<{violations: number; successfulPayments: number; examples: string}> {
	const [row] = await sql(await readFile(path.join(folder, `${name}.sql`), 'utf8'), prefix);
	const [violations, successfulPayments, examples = ''] = row!;
	return {violations: Number(violations), successfulPayments: Number(successfulPayments), examples};
}
