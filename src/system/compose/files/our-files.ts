import {access} from 'node:fs/promises';
import path from 'node:path';
import type {ProjectFiles} from '../compose-command.ts';
import type {Container} from '../watch/container.ts';
import {label} from '../watch/container.ts';

/** The files of our own system, with the images of a registry or those made from Debian packages. */
export interface OurFiles {
	readonly registry: ProjectFiles;
	readonly offline: ProjectFiles;
}

/** Compose files below `performance/`; an env file that the user names must be there, the default one may be. */
export async function ourFiles(performanceFolder: string, envFile: string | null): Promise<OurFiles> {
	const at = (...names: string[]) => path.join(performanceFolder, ...names);
	const own = envFile === null ? await present([at('.env')]) : [path.resolve(envFile)];
	const shared = {profiles: [], name: null, folder: performanceFolder};
	return {
		registry: {...shared, files: [at('docker-compose.yaml')], envFiles: own},
		offline: {
			...shared,
			files: [at('docker-compose.yaml'), at('offline', 'compose.offline.yaml')],
			// The user's own come last: what they set wins.
			envFiles: [at('offline', 'offline.env'), ...own],
		},
	};
}

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

async function present(files: readonly string[]): Promise<string[]> {
	const found = await Promise.all(
		files.map(file =>
			access(file).then(
				() => file,
				() => null,
			),
		),
	);
	return found.filter(file => file !== null);
}
