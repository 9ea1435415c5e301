/**
 * Loads the screen and React with it, in its production build: the other costs more than twice the CPU a frame. React asks
 * for NODE_ENV while it is loaded, and nobody else shall: k6, compose and what they start see the user's environment.
 */
export async function importScreen(): Promise<typeof import('../ui/open.tsx')> {
	const own = process.env.NODE_ENV;
	process.env.NODE_ENV ??= 'production';
	try {
		return await import('../ui/open.tsx');
	} finally {
		if (own === undefined) delete process.env.NODE_ENV;
	}
}
