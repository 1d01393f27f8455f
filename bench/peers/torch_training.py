#!/usr/bin/env python3
"""The models of the `tensors` and `device-speed` benchmarks in PyTorch: seconds a step and peak memory, to compare with ours.

Needs Debian's python3-torch and libopenblas0-pthread (not the default BLAS):
    apt-get install --no-install-recommends python3-torch libopenblas0-pthread
    /usr/bin/python3 bench/peers/torch_training.py --model spike|nano [--threads 2] [--rounds 5]
On a GPU, with a PyTorch of its own; medians, PyTorch's fused attention and fused AdamW:
    python3 bench/peers/torch_training.py --device cuda --model nano,spike,smolvlm-256m --precision float32,tf32,bfloat16 [--plain-attention] [--compile]
"""
import argparse
import math
import resource
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

MODELS = {
    "spike": dict(vision=(384, 1536, 12, 6, 224, 16), text=(384, 1024, 6, 6, 6, 64, 8192), shuffle=0, batch=8, words=128),
    "nano": dict(vision=(192, 768, 6, 3, 128, 16), text=(192, 512, 4, 6, 2, 32, 2048), shuffle=2, batch=32, words=32),
    "smolvlm-256m": dict(vision=(768, 3072, 12, 12, 512, 16), text=(576, 1536, 30, 9, 3, 64, 49280), shuffle=4, batch=8, words=128, tied=False),
}
FUSED_ATTENTION = False


def attend(q, k, v, mask):
    if FUSED_ATTENTION:
        return F.scaled_dot_product_attention(q, k, v, is_causal=mask is not None)
    scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
    return torch.softmax(scores if mask is None else scores + mask, -1) @ v


class VisionLayer(nn.Module):
    def __init__(self, width, inner, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width, 1e-6), nn.LayerNorm(width, 1e-6)
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.fc1, self.fc2 = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x):
        b, n, d = x.shape
        h = self.norm1(x)
        q, k, v = (m(h).view(b, n, self.heads, -1).transpose(1, 2) for m in (self.q, self.k, self.v))
        x = x + self.o(attend(q, k, v, None).transpose(1, 2).reshape(b, n, d))
        h = self.fc1(self.norm2(x))
        # 1.13 has no fast tanh form under every build; written out it is the same function.
        return x + self.fc2(F.gelu(h, approximate="tanh"))


class RmsNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * self.weight


def turn(x, cos, sin):
    half = x.shape[-1] // 2
    return x * cos + torch.cat((-x[..., half:], x[..., :half]), -1) * sin


class TextLayer(nn.Module):
    def __init__(self, width, inner, heads, shared, size):
        super().__init__()
        self.heads, self.shared, self.size = heads, shared, size
        self.norm1, self.norm2 = RmsNorm(width), RmsNorm(width)
        self.q, self.o = nn.Linear(width, heads * size, bias=False), nn.Linear(heads * size, width, bias=False)
        self.k, self.v = (nn.Linear(width, shared * size, bias=False) for _ in range(2))
        self.gate, self.up, self.down = nn.Linear(width, inner, bias=False), nn.Linear(width, inner, bias=False), nn.Linear(inner, width, bias=False)

    def forward(self, x, cos, sin, mask):
        b, n, _ = x.shape
        h = self.norm1(x)
        q = turn(self.q(h).view(b, n, self.heads, self.size).transpose(1, 2), cos, sin)
        k = turn(self.k(h).view(b, n, self.shared, self.size).transpose(1, 2), cos, sin)
        v = self.v(h).view(b, n, self.shared, self.size).transpose(1, 2)
        k, v = (t.repeat_interleave(self.heads // self.shared, 1) for t in (k, v))
        x = x + self.o(attend(q, k, v, mask).transpose(1, 2).reshape(b, n, -1))
        h = self.norm2(x)
        return x + self.down(F.silu(self.gate(h)) * self.up(h))


class Model(nn.Module):
    def __init__(self, vision, text, shuffle, words, tied=True, **_):
        super().__init__()
        width, inner, layers, heads, image, patch = vision
        self.grid, self.shuffle, self.words = image // patch, shuffle, words
        self.patches = nn.Conv2d(3, width, patch, patch)
        self.positions = nn.Parameter(torch.randn(self.grid * self.grid, width) * 0.02)
        self.vision = nn.ModuleList(VisionLayer(width, inner, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width, 1e-6)
        out, text_inner, text_layers, text_heads, shared, size, vocabulary = text
        if shuffle:
            self.project = nn.Linear(width * shuffle ** 2, out, bias=False)
        else:
            self.project = nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Linear(out, out))
        self.embed = nn.Embedding(vocabulary, out)
        self.head = None if tied else nn.Linear(out, vocabulary, bias=False)
        self.text = nn.ModuleList(TextLayer(out, text_inner, text_heads, shared, size) for _ in range(text_layers))
        self.text_norm = RmsNorm(out)
        self.image_tokens = (self.grid // (shuffle or 1)) ** 2
        n = self.image_tokens + words
        angles = torch.outer(torch.arange(n).float(), 10000.0 ** (-torch.arange(0, size, 2).float() / size))
        self.register_buffer("cos", torch.cat((angles, angles), -1).cos())
        self.register_buffer("sin", torch.cat((angles, angles), -1).sin())
        self.register_buffer("mask", torch.full((n, n), -1e30).triu(1))

    def forward(self, pixels, ids):
        x = self.patches(pixels).flatten(2).transpose(1, 2) + self.positions
        for layer in self.vision:
            x = layer(x)
        x = self.norm(x)
        if self.shuffle:
            b, s, g = len(x), self.shuffle, self.grid
            x = x.view(b, g // s, s, g // s, s, -1).permute(0, 1, 3, 2, 4, 5).reshape(b, self.image_tokens, -1)
        x = torch.cat((self.project(x), self.embed(ids)), 1)
        for layer in self.text:
            x = layer(x, self.cos, self.sin, self.mask)
        # As ours: the head only where a word is predicted.
        states = self.text_norm(x)[:, self.image_tokens - 1:-1].reshape(-1, x.shape[-1])
        logits = states @ self.embed.weight.T if self.head is None else self.head(states)
        return F.cross_entropy(logits.float(), ids.reshape(-1))


def on_gpu(options):
    """A line of a table for each model and precision."""
    global FUSED_ATTENTION
    FUSED_ATTENTION = not options.plain_attention
    way = ("plain attention" if options.plain_attention else "fused attention") + (", compiled" if options.compile else "")
    print(f"PyTorch {torch.__version__}, {torch.cuda.get_device_name()}, {way}")
    print("| model | precision | what | s, median | s, best | s, worst | MatMul TFLOP/s | peak memory MB |")
    print("|---|---|---|---|---|---|---|---|")

    def seconds(action, rounds, warm=5):
        times = []
        for i in range(warm + rounds):
            torch.cuda.synchronize()
            start = time.perf_counter()
            action()
            torch.cuda.synchronize()
            if i >= warm:
                times.append(time.perf_counter() - start)
        return sorted(times)

    for precision in options.precision.split(","):
        torch.set_float32_matmul_precision("high" if precision == "tf32" else "highest")
        torch.backends.cudnn.allow_tf32 = precision == "tf32"
        size = 8192
        a, b = (torch.randn(size, size, device="cuda") / size ** 0.5 for _ in range(2))
        if precision == "bfloat16":
            a, b = a.bfloat16(), b.bfloat16()
        rate = 2 * size ** 3 / seconds(lambda: a @ b, 10)[0] / 1e12
        del a, b
        for name in options.model.split(","):
            torch.manual_seed(1)
            sizes = MODELS[name]
            model = Model(**sizes).cuda()
            optimizer = torch.optim.AdamW(model.parameters(), 1e-3, (0.9, 0.95), 1e-8, 0.01, fused=True)
            side = sizes["vision"][4]
            pixels = (torch.rand(sizes["batch"], 3, side, side) * 2 - 1).pin_memory()
            ids = torch.randint(4, sizes["text"][6], (sizes["batch"], sizes["words"])).pin_memory()
            loss_of = torch.compile(model) if options.compile else model

            def step():
                # The inputs are copied at each step, as ours are.
                x, y = pixels.cuda(non_blocking=True), ids.cuda(non_blocking=True)
                optimizer.zero_grad()
                with torch.autocast("cuda", torch.bfloat16, enabled=precision == "bfloat16"):
                    loss = loss_of(x, y)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                return loss.item()

            torch.cuda.reset_peak_memory_stats()
            times = seconds(step, options.rounds)
            peak = torch.cuda.max_memory_allocated() / 1e6
            print(f"| {name} | {precision} | step | {times[len(times) // 2]:.5f} | {times[0]:.5f} | {times[-1]:.5f} | {rate:.1f} | {peak:.0f} |", flush=True)
            del model, optimizer, loss_of
            torch.cuda.empty_cache()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--model", default="spike")
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--forward-only", action="store_true")
    options.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    options.add_argument("--precision", default="float32")
    options.add_argument("--plain-attention", action="store_true")
    options.add_argument("--compile", action="store_true")
    options = options.parse_args()
    if options.device == "cuda":
        return on_gpu(options)
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    sizes = MODELS[options.model]
    model = Model(**sizes)
    optimizer = torch.optim.AdamW(model.parameters(), 1e-3, (0.9, 0.95), 1e-8, 0.01)
    pixels = torch.rand(sizes["batch"], 3, sizes["vision"][4], sizes["vision"][4]) * 2 - 1
    ids = torch.randint(4, sizes["text"][6], (sizes["batch"], sizes["words"]))

    def forward():
        with torch.no_grad():
            model(pixels, ids)

    def step():
        optimizer.zero_grad()
        model(pixels, ids).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()

    def best(action):
        action()
        times = []
        for _ in range(options.rounds):
            start = time.perf_counter()
            action()
            times.append(time.perf_counter() - start)
        return min(times)

    a, b = torch.randn(1024, 1024), torch.randn(1024, 1024)
    product = best(lambda: [a @ b for _ in range(12)]) / 12
    print(f"PyTorch {torch.__version__}, {options.threads} threads, {sum(p.numel() for p in model.parameters()):,} parameters")
    print(f"MatMul 1024: {2 * 1024 ** 3 / product / 1e9:.0f} GFLOP/s")
    print(f"forward, best: {best(forward):.3f} s")
    if not options.forward_only:
        print(f"step, best: {best(step):.3f} s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


main()
