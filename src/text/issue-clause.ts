import {kept} from './say.ts';

/** What a schema says of a value, in zod's own English, and the clause that is made of it. */
const clauses: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
	[
		/^Invalid input: expected (.+), received (.+)$/,
		(wanted, given) => kept`invalid input: expected ${wanted}, received ${given}`,
	],
	[/^Invalid input: expected (.+)$/, wanted => kept`invalid input: expected ${wanted}`],
	[/^Invalid input$/, () => kept`invalid input`],
	[/^Invalid option: expected one of (.+)$/, wanted => kept`invalid option: expected one of ${wanted}`],
	[/^Invalid URL$/, () => kept`invalid URL`],
	[/^Unrecognized keys?: (.+)$/, keys => kept`unrecognized key: ${keys}`],
	[
		/^Too small: expected (\S+) to (?:have|be) (\S+)(?: .*)?$/,
		(what, least) => kept`too small: expected ${what} to be ${least}`,
	],
	[
		/^Too big: expected (\S+) to (?:have|be) (\S+)(?: .*)?$/,
		(what, most) => kept`too big: expected ${what} to be ${most}`,
	],
];

/** The message of a schema's issue as the clause of a sentence, a kept text where it is zod's own. */
export function issueClause(message: string): string {
	for (const [pattern, clause] of clauses) {
		const parts = pattern.exec(message)?.slice(1);
		if (parts) return clause(...parts);
	}
	return message.charAt(0).toLowerCase() + message.slice(1);
}
