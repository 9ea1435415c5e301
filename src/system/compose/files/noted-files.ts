import type {ProjectFiles} from '../compose-command.ts';
import {type Container, label} from '../watch/container.ts';
import {present} from './present.ts';

/**
 * The files that a running project was started with, as compose noted them on its containers; null when one of them
 * is gone. A service that is made anew from them stays what it was.
 */
export async function filesOf({labels}: Container): Promise<ProjectFiles | null> {
	const files = filesIn(labels[label.files]);
	const envFiles = filesIn(labels[label.envFiles]);
	const folder = labels[label.folder] || null;
	if (files.length === 0 || (await present([...files, ...envFiles])).length < files.length + envFiles.length)
		return null;
	return {files, envFiles, profiles: [], name: labels[label.project] ?? null, folder};
}

/** The compose files that a container was made from, as compose noted them; whether they are still there is not asked. */
export function notedFiles({labels}: Pick<Container, 'labels'>): string[] {
	return filesIn(labels[label.files]);
}

/** What perf-tui lays over the files has no path, and a label is missing where an old compose made the container. */
const filesIn = (noted = '') => noted.split(',').filter(file => file !== '' && file !== '-');
