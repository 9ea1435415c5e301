import path from 'node:path';
import {build} from 'esbuild';
import {lazyModules} from './lazy-modules.ts';
import {leanLibraries} from './lean-libraries.ts';
import {oneByteSources} from './one-byte-sources.ts';
import {filesOf} from './stamp.ts';

/** Builds dist/ below `root`; resolves to what it wrote, relative to `root`. */
export async function bundle(root: string): Promise<string[]> {
	const {metafile} = await build({
		absWorkingDir: root,
		entryPoints: filesOf(root, 'src').filter(isStartedByPath),
		outbase: 'src',
		outdir: 'dist',
		chunkNames: 'parts/[name]-[hash]',
		bundle: true,
		splitting: true,
		format: 'esm',
		platform: 'node',
		target: 'node22.15',
		// Names stay: a stack trace has to say where it was.
		minifyWhitespace: true,
		minifySyntax: true,
		// Node shows the line of an error that nobody caught.
		lineLimit: 160,
		sourcemap: true,
		metafile: true,
		// React's development build costs more than twice the CPU a frame.
		define: {'process.env.NODE_ENV': '"production"'},
		// Libraries that ask for Node's modules in the old way find no `require` in a module.
		banner: {js: "import {createRequire as requireOf} from 'node:module'; const require = requireOf(import.meta.url);"},
		external: ['react-devtools-core', 'ssh2', '@grpc/grpc-js', '@grpc/proto-loader'],
		plugins: [leanLibraries, lazyModules, oneByteSources],
		logLevel: 'warning',
	});
	return Object.keys(metafile.outputs);
}

/** The program, the processes that it starts, and the screen, which bench/ opens by itself. */
function isStartedByPath(file: string): boolean {
	const name = path.relative('src', file).replaceAll(path.sep, '/');
	return /^(?:cli\.ts|ui\/open\.tsx)$|-entry\.ts$|^product\/services\/[^/]+\.ts$/.test(name);
}
