#!/usr/bin/env python3
"""The paper's clean-up and the floor's plane by Open3D and by us: the same clouds, the same parameters, one core each, in one run.
Times are the processor's, so that other programs on the machine do not count. Ours knows which pixel each point was seen by, Open3D does not.

Needs Debian's python3-open3d (0.16.1). From the repository's root, after `dotnet build -c Release bench/SpatialVlm.Benchmarks`:
    /usr/bin/python3 bench/peers/open3d_cleanup.py
"""
import os, subprocess, sys, tempfile, time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TBB_NUM_THREADS"):
    os.environ[name] = "1"
core = sorted(os.sched_getaffinity(0))[-1]
os.sched_setaffinity(0, {core})  # inherited by the .NET process: one core each, one after the other
import numpy as np
import open3d as o3d

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OURS = os.path.join(ROOT, "bench/SpatialVlm.Benchmarks/bin/Release/net10.0/SpatialVlm.Benchmarks.dll")
ROUNDS = 3


def cloud(points):
    return o3d.geometry.PointCloud(o3d.utility.Vector3dVector(points.astype(np.float64)))


def main():
    if not os.path.exists(OURS):
        sys.exit("Build first: dotnet build -c Release bench/SpatialVlm.Benchmarks")
    with tempfile.TemporaryDirectory() as folder:
        lines = subprocess.run(["dotnet", OURS, "clouds", "--out", folder], check=True, capture_output=True, text=True).stdout
        ours = {name: float(median) for name, median, _ in map(str.split, lines.splitlines())}
        load = lambda name, kind: np.fromfile(os.path.join(folder, name + ".bin"), kind)
        rounds, agreement, kept_points, total = [], [], 0, 0
        same_voxels = same_clusters = clusters = 0
        for round_ in range(ROUNDS):
            times = dict.fromkeys(("statistical", "voxel", "dbscan", "plane"), 0.0)

            def timed(name, work):
                start = time.process_time()
                result = work()
                times[name] += (time.process_time() - start) * 1000
                return result

            for i in range(20):
                points = load(f"{i:02}", np.float32).reshape(-1, 3)
                kept = load(f"{i:02}-kept", np.int32)
                voxels = load(f"{i:02}-voxels", np.float32).reshape(-1, 3)
                voxel, eps = load(f"{i:02}-scale", np.float64)
                whole, dense, thin = cloud(points), cloud(points[kept]), cloud(voxels)
                theirs = np.asarray(timed("statistical", lambda: whole.remove_statistical_outlier(50, 1.2))[1])
                down = np.asarray(timed("voxel", lambda: dense.voxel_down_sample(voxel)).points)
                labels = np.asarray(timed("dbscan", lambda: thin.cluster_dbscan(eps, len(voxels) // 10)))
                if round_:
                    continue
                a, b = set(theirs.tolist()), set(kept.tolist())
                agreement.append(1 - len(a ^ b) / len(points))
                kept_points, total = kept_points + len(b), total + len(points)
                same_voxels += len(down) == len(voxels) and np.abs(np.sort(down, axis=0) - np.sort(voxels.astype(float), axis=0)).max() < 1e-5
                mine = load(f"{i:02}-labels", np.int32)
                pairs = set(zip(labels.tolist(), mine.tolist()))
                same_clusters += len(pairs) == len({p for p, _ in pairs}) == len({q for _, q in pairs}) and ((labels < 0) == (mine < 0)).all()
                clusters += labels.max() + 1
            floor = cloud(load("floor", np.float32).reshape(-1, 3))
            plane = np.array(timed("plane", lambda: floor.segment_plane(0.05, 3, 1000))[0])
            rounds.append(times)
        mine = load("floor-plane", np.float32).astype(float)
        angle = np.degrees(np.arccos(min(1, abs(plane[:3] @ mine[:3]) / np.linalg.norm(plane[:3]))))
        middle = np.asarray(floor.points).mean(axis=0)
        apart = abs(abs(plane[:3] @ middle + plane[3]) - abs(mine[:3] @ middle + mine[3])) * 1000
    print(f"Open3D {o3d.__version__}; 20 clouds of {total} points in all, floor of {len(floor.points)}; milliseconds of processor time on one core")
    print(f"{'stage':<12} {'Open3D':>9} {'ours':>9} {'ratio':>7}")
    theirs = {name: sorted(r[name] for r in rounds)[ROUNDS // 2] for name in times}
    for name in times:
        print(f"{name:<12} {theirs[name]:9.1f} {ours[name]:9.1f} {theirs[name] / ours[name]:6.1f}x")
    print(f"{'sum':<12} {sum(theirs.values()):9.1f} {sum(ours.values()):9.1f} {sum(theirs.values()) / sum(ours.values()):6.1f}x")
    print(f"statistical inliers: agree on {min(agreement):.4%} of points or more (kept {kept_points / total:.1%}); voxels equal {same_voxels}/20; clusters equal {same_clusters}/20 ({clusters} clusters)")
    print(f"plane: {angle:.3f} degrees and {apart:.2f} mm apart at the floor's middle")


if __name__ == "__main__":
    main()
