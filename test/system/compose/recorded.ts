import {readFileSync} from 'node:fs';

/** Lines of a recording below test/fixtures/compose: what Docker 20.10 and Compose 2.40 really said. */
export function recordedLines(name: string): string[] {
	const text = readFileSync(new URL(`../../fixtures/compose/${name}`, import.meta.url), 'utf8');
	return text.split('\n').filter(line => line !== '');
}
