import type { ShaderModule } from '@luma.gl/shadertools';

const block = `\
layout(std140) uniform symbolUniforms {
  vec4 working;
  vec4 silent;
  vec4 ink;
  float time;
  float glide;
  float radius;
} symbol;
`;

export const symbolUniforms = {
  name: 'symbol',
  vs: block,
  fs: block,
  uniformTypes: {
    working: 'vec4<f32>',
    silent: 'vec4<f32>',
    ink: 'vec4<f32>',
    time: 'f32',
    glide: 'f32',
    radius: 'f32',
  },
} as const satisfies ShaderModule;

/**
 * `instanceGlides`: where the symbol comes from, relative to where it is (degrees), and when it set out
 * (seconds). `instanceLooks`: shape + 4 × state, and heading in radians clockwise from north.
 */
export const vertexShader = `\
#version 300 es
#define SHADER_NAME unit-symbol-vertex

in vec3 positions;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec3 instanceGlides;
in vec2 instanceLooks;

out vec2 at;
out float shape;
out float mode;
out float half_;

const float EDGE = 1.6;

void main(void) {
  mode = floor(instanceLooks.x / 4.0);
  shape = instanceLooks.x - 4.0 * mode;
  half_ = symbol.radius * (mode == 1.0 ? 0.75 : 1.0);
  float outer = half_ * 1.25 + EDGE + 1.0;
  at = positions.xy * outer;

  float left = 1.0 - clamp((symbol.time - instanceGlides.z) / symbol.glide, 0.0, 1.0);
  // The way back is a few hundred metres at most: the low part of the position takes it without loss.
  vec3 low = instancePositions64Low + vec3(instanceGlides.xy * left, 0.0);
  geometry.worldPosition = instancePositions;
  gl_Position = project_position_to_clipspace(instancePositions, low, vec3(0.0), geometry.position);
  DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
  float s = shape == 2.0 ? sin(instanceLooks.y) : 0.0;
  float c = shape == 2.0 ? cos(instanceLooks.y) : 1.0;
  vec2 turned = vec2(at.x * c + at.y * s, at.y * c - at.x * s);
  gl_Position.xy += project_pixel_size_to_clipspace(turned);
}
`;

/** Distances are in CSS pixels; negative is inside. */
export const fragmentShader = `\
#version 300 es
#define SHADER_NAME unit-symbol-fragment
precision highp float;

in vec2 at;
in float shape;
in float mode;
in float half_;

out vec4 fragColor;

const float EDGE = 1.6;
const float RING = 1.8;

float square(vec2 p, float r) {
  vec2 q = abs(p) - vec2(r);
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0);
}

float arrow(vec2 p, float r) {
  vec2 v[4] = vec2[4](vec2(0.0, 1.2 * r), vec2(0.85 * r, -r), vec2(0.0, -0.55 * r), vec2(-0.85 * r, -r));
  float d = dot(p - v[0], p - v[0]);
  float side = 1.0;
  for (int i = 0, j = 3; i < 4; j = i, i++) {
    vec2 e = v[j] - v[i];
    vec2 w = p - v[i];
    vec2 b = w - e * clamp(dot(w, e) / dot(e, e), 0.0, 1.0);
    d = min(d, dot(b, b));
    bvec3 crossing = bvec3(p.y >= v[i].y, p.y < v[j].y, e.x * w.y > e.y * w.x);
    if (all(crossing) || all(not(crossing))) side = -side;
  }
  return side * sqrt(d);
}

void main(void) {
  float d = shape == 0.0 ? square(at, half_ * 0.88) : shape == 1.0 ? length(at) - half_ : arrow(at, half_);
  float cover = smoothstep(0.5, -0.5, d - EDGE);
  if (cover <= 0.0) discard;
  vec4 color = symbol.ink;
  if (mode < 2.0) {
    color = mix(symbol.ink, symbol.working, smoothstep(0.5, -0.5, d));
  } else {
    float ring = smoothstep(0.5, -0.5, abs(d + RING * 0.5) - RING * 0.5);
    float dash = mode == 2.0 ? step(0.38, fract(atan(at.y, at.x) * 1.2732395)) : 1.0;
    color = mix(symbol.ink, symbol.silent, ring * dash);
  }
  fragColor = vec4(color.rgb, color.a * cover * layer.opacity);
}
`;
