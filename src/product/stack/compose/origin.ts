import {readFile, realpath} from 'node:fs/promises';
import {usageError} from '../../../errors.ts';
import {kept} from '../../../text/say.ts';

/**
 * What is to be said of the files that a running project of ours was made from, as compose noted them: null when they are
 * the ones here, whatever is laid over them, a clause when they are a copy of the same text. A UserError
 * (exit code 2) when they are another project's, which would be measured in place of ours. `base`: our first file.
 */
export async function originOf(name: string, noted: readonly string[], base: string): Promise<string | null> {
	if (noted.length === 0) return null;
	const [ours, ...made] = await Promise.all([base, ...noted].map(realFile));
	if (made.includes(ours!)) return null;
	const text = await textOf(base);
	const texts = await Promise.all(noted.map(textOf));
	const copy = noted.find((_, at) => texts[at] !== null && texts[at] === text);
	if (copy !== undefined) return kept`was made from ${copy}, a copy of the files here`;
	throw usageError(
		kept`The project ${name} is there already, made from ${noted.join(' and ')}, not from ${base}: take it down (docker compose -p ${name} down), run perf-tui where it was made, or name another with COMPOSE_PROJECT_NAME.`,
	);
}

/** A file that is gone is what its name says. */
const realFile = (file: string) => realpath(file).catch(() => file);
const textOf = (file: string) => readFile(file, 'utf8').catch(() => null);
