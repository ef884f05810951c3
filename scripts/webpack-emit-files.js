/** A webpack plugin that adds files to the output. */
import webpack from 'webpack';

export class EmitFiles {
  /** @param {(compilation: webpack.Compilation) => Record<string, string | Buffer>} files gives name and content */
  constructor(files) {
    this.files = files;
  }

  /** @param {webpack.Compiler} compiler */
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('EmitFiles', (compilation) => {
      // As they are: last, so that no source map is made, and declared minified.
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE;
      compilation.hooks.processAssets.tap({ name: 'EmitFiles', stage }, () => {
        for (const [name, content] of Object.entries(this.files(compilation))) {
          compilation.emitAsset(name, new webpack.sources.RawSource(content), { minimized: true });
        }
      });
    });
  }
}
