import type {Node, SourceFile} from 'typescript/unstable/ast';
import {
	isArrowFunction,
	isConstructorDeclaration,
	isFunctionDeclaration,
	isFunctionExpression,
	isIdentifier,
	isMethodDeclaration,
	isPropertyAssignment,
	isVariableDeclaration,
} from 'typescript/unstable/ast/is';
import {readSources} from './typescript-sources.ts';

/** A function of one file, the file a path below the folder asked for; what has no name is called by its first line. */
export interface MeasuredFunction {
	readonly file: string;
	readonly name: string;
	readonly lines: number;
}

/** Every function of a folder with its length in lines, what stands inside another one included, as TypeScript reads it. */
export function functionsOf(config: string, folder: string): MeasuredFunction[] {
	return readSources(config, folder, functionsIn);
}

function functionsIn(source: SourceFile, file: string): MeasuredFunction[] {
	const found: MeasuredFunction[] = [];
	const visit = (node: Node): undefined => {
		if (isFunction(node)) {
			const text = source.text.slice(node.getStart(source), node.end).split('\n');
			found.push({file, name: nameOf(node) ?? text[0]!, lines: text.length});
		}
		node.forEachChild(visit);
	};
	visit(source);
	return found;
}

const isFunction = (node: Node) =>
	isFunctionDeclaration(node) ||
	isFunctionExpression(node) ||
	isArrowFunction(node) ||
	isMethodDeclaration(node) ||
	isConstructorDeclaration(node);

function nameOf(node: Node): string | null {
	if (isConstructorDeclaration(node)) return 'constructor';
	const named =
		isFunctionDeclaration(node) || isFunctionExpression(node) || isMethodDeclaration(node) ? node.name : undefined;
	if (named && isIdentifier(named)) return named.text;
	const {parent} = node;
	const given = isVariableDeclaration(parent) || isPropertyAssignment(parent) ? parent.name : null;
	return given && isIdentifier(given) ? given.text : null;
}
