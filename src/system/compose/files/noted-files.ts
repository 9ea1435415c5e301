import type {ProjectFiles} from '../compose-command.ts';
import {type Container, label} from '../watch/container.ts';
import {present} from './present.ts';

/**
 * The files that a running project was started with, as compose noted them on its containers; null when one of them
 * is gone. A service that is made anew from them stays what it was.
 */
export async function filesOf({labels}: Container): Promise<ProjectFiles | null> {
	const list = (name: string) => (labels[name] ?? '').split(',').filter(file => file !== '' && file !== '-');
	const files = list(label.files);
	const envFiles = list(label.envFiles);
	const folder = labels[label.folder] || null;
	if (files.length === 0 || (await present([...files, ...envFiles])).length < files.length + envFiles.length)
		return null;
	return {files, envFiles, profiles: [], name: labels[label.project] ?? null, folder};
}
