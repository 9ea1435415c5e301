import {kept} from '../../text/say.ts';

/** One of a kind is told this often; the others in between are counted. */
const everyMs = 5000;
/** Kinds that are told apart; a script may print anything. */
const maxKinds = 200;

/** Keeps a line that comes a thousand times from burying the one that says why. */
export interface Repeats {
	/** Tells the first of a kind at once, and every five seconds how many more there were. */
	add(source: string, text: string, tell: (text: string) => void): void;
}

/** Lines are of one kind when they differ in what stands in quotes and in numbers alone: addresses, counts, ids. */
export function createRepeats(): Repeats {
	const kinds = new Map<string, {last: string; more: number}>();
	return {
		add(source, text, tell) {
			const own = `${source} ${text.replace(/"[^"]*"|\d+/g, '#')}`;
			const kind = kinds.has(own) || kinds.size < maxKinds ? own : '';
			const known = kinds.get(kind);
			if (known) {
				known.last = text;
				known.more++;
				return;
			}
			const seen = {last: text, more: 0};
			kinds.set(kind, seen);
			tell(text);
			const look = () => {
				if (seen.more === 0) {
					kinds.delete(kind);
					return;
				}
				tell(seen.more === 1 ? seen.last : kept`${seen.last} (and ${seen.more - 1} more like it)`);
				seen.more = 0;
				setTimeout(look, everyMs).unref();
			};
			setTimeout(look, everyMs).unref();
		},
	};
}
