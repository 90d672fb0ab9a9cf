"""Run by a Python that has moto: serves S3 on loopback, presigns URLs, and does what its input says."""

# mypy: disable-error-code="import-not-found, import-untyped"

from __future__ import annotations

import json
import sys

import boto3
from botocore.config import Config
from moto.server import ThreadedMotoServer

BUCKET = "films"


def main() -> None:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    s3 = boto3.client(
        "s3",
        endpoint_url=f"http://{host}:{port}",
        region_name="us-east-1",
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            retries={"mode": "standard", "max_attempts": 10},  # a loaded machine may keep a thread waiting
        ),
    )
    s3.create_bucket(Bucket=BUCKET)

    def presign(operation: str, **params: object) -> str:
        url: str = s3.generate_presigned_url(operation, Params={"Bucket": BUCKET, **params}, ExpiresIn=3600)
        return url

    for line in sys.stdin:
        asked = json.loads(line)
        key = asked.get("key")
        match asked["do"]:
            case "store":
                s3.upload_file(asked["path"], BUCKET, key)
                told: object = presign("get_object", Key=key)
            case "target":
                told = presign("put_object", Key=key)
            case "parts":
                upload_id = s3.create_multipart_upload(Bucket=BUCKET, Key=key)["UploadId"]
                urls = [
                    presign("upload_part", Key=key, UploadId=upload_id, PartNumber=number)
                    for number in range(1, asked["count"] + 1)
                ]
                told = {"upload_id": upload_id, "urls": urls}
            case "complete":
                parts = asked.get("parts")
                if parts is None:
                    listed = s3.list_parts(Bucket=BUCKET, Key=key, UploadId=asked["upload_id"])["Parts"]
                    parts = [{"PartNumber": each["PartNumber"], "ETag": each["ETag"]} for each in listed]
                told = s3.complete_multipart_upload(
                    Bucket=BUCKET, Key=key, UploadId=asked["upload_id"], MultipartUpload={"Parts": parts}
                )["ETag"]
            case _:
                s3.download_file(BUCKET, key, asked["path"])
                told = asked["path"]
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
    server.stop()


if __name__ == "__main__":
    main()
