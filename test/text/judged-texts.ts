import type {Expression, Node, SourceFile} from 'typescript/unstable/ast';
import {
	isBinaryExpression,
	isCallExpression,
	isConditionalExpression,
	isIdentifier,
	isImportDeclaration,
	isLiteralTypeNode,
	isNonNullExpression,
	isNoSubstitutionTemplateLiteral,
	isParenthesizedExpression,
	isPropertyAccessExpression,
	isStringLiteral,
	isTaggedTemplateExpression,
	isTemplateExpression,
} from 'typescript/unstable/ast/is';
import {readSources} from '../typescript-sources.ts';
import {anyValues, eitherOfNames, valuesOfCalls, valuesOfNames} from './plausible-values.ts';

/** A text of the code with all that may stand in its places, as far as the code says it. */
export interface JudgedText {
	readonly file: string;
	/** With `{0}` where a value stands. */
	readonly text: string;
	readonly places: readonly Place[];
	/** kept`…`: the screen knows it by itself. */
	readonly isKept: boolean;
}

/** What may stand in a place: each of `stated` does, since the code says so, and some of `any`. */
export interface Place {
	readonly stated: readonly string[];
	readonly any: readonly string[];
}

const isWords = (text: string) => text.includes(' ') && /[a-z]{2}/.test(text);

/** Told to developers: a defect, or what a schema is described by. */
const unheard = ['Error', 'TypeError', 'RangeError', 'describe'];

/** Every text of some files of a folder that is more than a word; what stands in a place of another is none of its own. */
export function judgedTextsOf(config: string, folder: string, isJudge: (file: string) => boolean): JudgedText[] {
	return readSources(config, folder, (source, file) => (isJudge(file) ? textsIn(source, file) : []));
}

function textsIn(source: SourceFile, file: string): JudgedText[] {
	const found: JudgedText[] = [];
	const visit = (node: Node): undefined => {
		if (isLiteralTypeNode(node) || isImportDeclaration(node)) return;
		if (isCallExpression(node) && unheard.includes(nameOf(node.expression) ?? '')) return;
		if (isTaggedTemplateExpression(node) && nameOf(node.tag) === 'say') return;
		const text = textOf(node);
		if (text !== null) {
			if (isWords(text))
				found.push({file, text, places: placesIn(node), isKept: isTaggedTemplateExpression(node.parent)});
			return;
		}
		node.forEachChild(visit);
	};
	visit(source);
	return found;
}

function textOf(node: Node): string | null {
	if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return node.text;
	if (!isTemplateExpression(node)) return null;
	return node.templateSpans.reduce((sum, span, index) => `${sum}{${index}}${span.literal.text}`, node.head.text);
}

function placesIn(node: Node): readonly Place[] {
	return isTemplateExpression(node) ? node.templateSpans.map(({expression}) => placeOf(expression)) : [];
}

/** What an expression may give, as far as that can be read. */
function placeOf(node: Expression): Place {
	if (isParenthesizedExpression(node) || isNonNullExpression(node)) return placeOf(node.expression);
	if (isConditionalExpression(node)) return both(node.whenTrue, node.whenFalse);
	if (isBinaryExpression(node)) return both(node.left, node.right);
	if (isTaggedTemplateExpression(node)) return filled(node.template);
	if (textOf(node) !== null) return filled(node);
	if (isCallExpression(node)) return ofCall(node.expression, node.arguments);
	const name = nameOf(node) ?? '';
	if (Object.hasOwn(valuesOfNames, name)) return {stated: valuesOfNames[name]!, any: []};
	return unclear(name);
}

function unclear(name: string): Place {
	return {stated: [], any: Object.hasOwn(eitherOfNames, name) ? eitherOfNames[name]! : anyValues};
}

function both(a: Expression, b: Expression): Place {
	const [one, other] = [placeOf(a), placeOf(b)];
	return {stated: [...one.stated, ...other.stated], any: [...one.any, ...other.any]};
}

function ofCall(callee: Expression, args: readonly Expression[]): Place {
	const name = nameOf(callee) ?? '';
	const [, noun, plural] = args;
	if (name === 'counted' && noun !== undefined) {
		const word = textOf(noun) ?? 'thing';
		return {stated: [`1 ${word}`, `3 ${plural === undefined ? `${word}s` : textOf(plural)}`], any: []};
	}
	return Object.hasOwn(valuesOfCalls, name) ? {stated: valuesOfCalls[name]!, any: []} : unclear(name);
}

function filled(node: Node): Place {
	const values = placesIn(node).map(({stated, any}) => (stated[0] ?? any[0])!);
	return {stated: [(textOf(node) ?? '').replace(/\{(\d+)\}/g, (_, place: string) => values[Number(place)]!)], any: []};
}

function nameOf(node: Node): string | null {
	if (isIdentifier(node)) return node.text;
	return isPropertyAccessExpression(node) ? node.name.text : null;
}
