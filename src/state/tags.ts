/** The tags of a point. Plain objects, small because they share hidden classes: ask for a value with `tagOf`. */
export type Tags = Readonly<Record<string, string>>;

/** The value of a tag, undefined when it is not there; a tag may be called `constructor`. */
export function tagOf(tags: Tags, key: string): string | undefined {
	return Object.hasOwn(tags, key) ? tags[key] : undefined;
}
