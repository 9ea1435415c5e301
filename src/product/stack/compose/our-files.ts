import path from 'node:path';
import type {ProjectFiles} from '../../../system/compose/compose-command.ts';
import {present} from '../../../system/compose/files/present.ts';

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
