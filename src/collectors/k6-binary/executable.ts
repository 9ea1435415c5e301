import {access, constants, stat} from 'node:fs/promises';
import {delimiter, isAbsolute, join} from 'node:path';

/** The absolute path of the first program of that name on PATH, or null. Relative entries of PATH are not trusted. */
export async function findExecutable(name: string, env: NodeJS.ProcessEnv): Promise<string | null> {
	for (const folder of (env.PATH ?? '').split(delimiter)) {
		if (!isAbsolute(folder)) continue;
		const file = join(folder, name);
		if (await isExecutable(file)) return file;
	}
	return null;
}

export async function isExecutable(file: string): Promise<boolean> {
	try {
		await access(file, constants.X_OK);
		return (await stat(file)).isFile();
	} catch {
		return false;
	}
}
