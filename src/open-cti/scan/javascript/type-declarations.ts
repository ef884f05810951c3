/** Declarations that tell the compiler of `sforce`: they go when the code goes. */
import type * as t from '@babel/types';
import type { Found } from '../found.js';
import { describe, extend } from './members.js';
import { nameOf } from './scope.js';

export function typeDeclarations(node: t.Node, parent: t.Node | undefined): Found[] {
  const declared = (api: string, at: t.Node): Found => ({
    rule: 'js/type-declaration',
    category: 'type-declaration',
    api,
    offset: at.start ?? 0,
    confidence: 'certain',
  });
  switch (node.type) {
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id }) => (nameOf(id) === 'sforce' ? [declared('window.sforce', node)] : []));
    case 'TSPropertySignature': {
      const name = nameOf(node.key);
      if (name === 'sforce') return [declared('window.sforce', node)];
      return name === 'opencti' ? [declared('sforce.opencti', node)] : [];
    }
    case 'TSModuleDeclaration':
      if (nameOf(node.id) === 'sforce' && parent?.type !== 'TSModuleDeclaration')
        return [declared('window.sforce', node)];
      return nameOf(node.id) === 'opencti' ? [declared('sforce.opencti', node)] : [];
    case 'TSTypeQuery':
    case 'TSTypeReference': {
      const path = qualified(node.type === 'TSTypeQuery' ? node.exprName : node.typeName);
      return path === undefined || path === 'sforce' ? [] : [declared(describe(path).api, node)];
    }
    default:
      return [];
  }
}

/** The path that a qualified type name spells, as far as it is one. */
function qualified(name: t.Node): string | undefined {
  if (name.type === 'Identifier') return name.name === 'sforce' ? 'sforce' : undefined;
  if (name.type !== 'TSQualifiedName') return undefined;
  const left = qualified(name.left);
  if (left === undefined)
    return name.left.type === 'Identifier' && name.left.name === 'window' && name.right.name === 'sforce'
      ? 'sforce'
      : undefined;
  return extend(left, name.right.name) ?? left;
}
