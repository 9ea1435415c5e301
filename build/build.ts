/**
 * `npm run build`: dist/ from src/, with the libraries that are used put into few files: a start reads 60 of them instead of
 * 1,500 and costs half. `--if-changed` leaves a dist/ alone that these very sources made.
 */
import {readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {filesOf, stampOf} from './stamp.ts';

const root = path.join(import.meta.dirname, '..');
const stampFile = path.join(root, 'dist/.sources');
const dayMs = 86_400_000;

const stamp = stampOf(root, ['src', 'build', 'package.json', 'package-lock.json']);
if (!process.argv.includes('--if-changed') || readStamp() !== stamp) {
	const {bundle} = await import('./bundle.ts');
	// The stamp goes first and comes last: a build that fails has none.
	rmSync(stampFile, {force: true});
	const written = await bundle(root);
	removeOld(new Set(written));
	writeFileSync(stampFile, stamp);
}

function readStamp(): string | null {
	try {
		return readFileSync(stampFile, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
}

/** A monitor that is running may still have to load what an older build left: that stays for a day. */
function removeOld(written: ReadonlySet<string>): void {
	for (const file of filesOf(root, 'dist')) {
		const whole = path.join(root, file);
		if (!written.has(file) && Date.now() - statSync(whole).mtimeMs > dayMs) rmSync(whole);
	}
	// tsc of an earlier version left one folder for each of src/.
	for (const folder of readdirSync(path.join(root, 'dist'), {withFileTypes: true, recursive: true})) {
		const whole = path.join(folder.parentPath, folder.name);
		if (folder.isDirectory() && filesOf(root, path.relative(root, whole)).length === 0)
			rmSync(whole, {recursive: true, force: true});
	}
}
