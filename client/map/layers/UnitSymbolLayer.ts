import { type Color, type DefaultProps, Layer, type LayerProps, project32 } from '@deck.gl/core';
import type { RenderPass } from '@luma.gl/core';
import { Geometry, Model } from '@luma.gl/engine';
import { fragmentShader, symbolUniforms, vertexShader } from './unitSymbolShader.ts';

/** Typed arrays of one row a unit; see UnitBuffers. */
export interface UnitSymbolData {
  length: number;
  attributes: {
    getPosition: { value: Float64Array; size: 3 };
    getGlide: { value: Float32Array; size: 3 };
    getLook: { value: Float32Array; size: 2 };
  };
}

export interface UnitSymbolLayerProps extends LayerProps {
  data: UnitSymbolData;
  /**
   * Seconds since the origin of the buffers, asked for at every drawing: while symbols glide the map is
   * drawn again and nothing else is done.
   */
  clock: () => number;
  /** How long a glide takes, seconds. */
  glide: number;
  /** Half the width of a symbol, CSS pixels. */
  radius: number;
  working: Color;
  silent: Color;
  /** The colour of the map: the edge around symbols and the inside of hollow ones. */
  ink: Color;
}

const defaultProps: DefaultProps<UnitSymbolLayerProps> = {
  clock: { type: 'function', value: () => 0 },
  glide: 0,
  radius: 6,
  working: [0, 0, 0, 255],
  silent: [0, 0, 0, 255],
  ink: [0, 0, 0, 255],
};

/**
 * Units: shape for kind, colour for state. Positions, glides and looks are
 * read from typed arrays; the glide itself is computed on the graphics card from one uniform.
 */
export class UnitSymbolLayer extends Layer<UnitSymbolLayerProps> {
  static override layerName = 'UnitSymbolLayer';
  static override defaultProps = defaultProps;
  declare state: { model?: Model };

  override getShaders() {
    return super.getShaders({ vs: vertexShader, fs: fragmentShader, modules: [project32, symbolUniforms] });
  }

  override initializeState(): void {
    this.getAttributeManager()!.addInstanced({
      instancePositions: {
        size: 3,
        type: 'float64',
        fp64: this.use64bitPositions(),
        accessor: 'getPosition',
      },
      instanceGlides: { size: 3, accessor: 'getGlide' },
      instanceLooks: { size: 2, accessor: 'getLook' },
    });
    this.state.model = this.createModel();
  }

  override draw(): void {
    const { clock, glide, radius, working, silent, ink } = this.props;
    const { model } = this.state;
    if (!model) return;
    const unit = (color: Color) => [
      color[0]! / 255,
      color[1]! / 255,
      color[2]! / 255,
      (color[3] ?? 255) / 255,
    ];
    model.shaderInputs.setProps({
      symbol: {
        working: unit(working),
        silent: unit(silent),
        ink: unit(ink),
        time: clock(),
        glide: Math.max(glide, 1e-3),
        radius,
      },
    });
    model.draw(this.context.renderPass as RenderPass);
  }

  private createModel(): Model {
    return new Model(this.context.device, {
      ...this.getShaders(),
      id: this.props.id,
      bufferLayout: this.getAttributeManager()!.getBufferLayouts(),
      geometry: new Geometry({
        topology: 'triangle-strip',
        attributes: {
          positions: { size: 3, value: new Float32Array([-1, -1, 0, 1, -1, 0, -1, 1, 0, 1, 1, 0]) },
        },
      }),
      isInstanced: true,
    });
  }
}
