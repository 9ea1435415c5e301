import type {Block, Picture, Section} from './document.ts';
import type {Texts} from './texts/english.ts';

/** What a picture shows, from its name. */
function titleOf({name}: Picture, t: Texts): string {
	const [, kind, rest] = /^(grafana|screen)[-.]?(.*?)\.?(?:png|svg)$/.exec(name) ?? [];
	if (kind === undefined) return name;
	const what = kind === 'grafana' ? t.pictures.grafana : t.pictures.screen;
	return rest ? `${what}: ${rest}` : what;
}

/** A section with every picture; null when there is none. */
export function pictureSection(pictures: readonly Picture[], t: Texts): Section | null {
	if (pictures.length === 0) return null;
	const blocks = pictures.map((picture): Block => ({kind: 'picture', title: titleOf(picture, t), picture}));
	return {title: t.pictures.title, isMain: true, blocks};
}

/** A picture as part of the page that shows it. */
export function dataUrl({name, base64}: Picture): string {
	return `data:image/${name.endsWith('.svg') ? 'svg+xml' : 'png'};base64,${base64}`;
}
